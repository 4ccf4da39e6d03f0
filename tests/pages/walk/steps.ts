import type { Tab } from '../driver/index.ts'
import type { Site } from '../server.ts'
import { isScript, kinds, write } from './nodes.ts'
import { type Node, type Oracle, unknown } from './oracle.ts'
import { add, change, clone, swap } from './page.ts'

/** What the steps are taken in. */
export interface Scene {
  readonly site: Site
  readonly tab: Tab
  /** A second tab, on another page of the site. */
  readonly other: Tab
  readonly oracle: Oracle
  readonly chance: (below: number) => number
  pick<T>(from: readonly T[]): T | undefined
  name(letter: string): string
  /** The page has been loaded anew. */
  begin(): Promise<void>
}

export type Step = readonly [told: string, go: () => Promise<unknown>]
type Said = Record<string, boolean | null>

const optional = ['analytics', 'media', 'offers', 'location']
/** Of nodes: a recipient's part is among them, and a name with a slip in it. */
export const named = [...optional.slice(0, 3), 'media', 'media/video', unknown]

const all = (yes: boolean | null, ids = optional): Said => Object.fromEntries(ids.map((id) => [id, yes]))

/** What is said in this page. */
export function decisions(scene: Scene): Step[] {
  const { tab, oracle } = scene
  // Against the browser's signal, a yes takes more than is walked here.
  const free = optional.filter((id) => !(oracle.gpc && id === 'offers'))
  const purpose = scene.pick(free) ?? ''
  const say = (told: string, said: Said, act: () => Promise<unknown>): Step => [
    told,
    async () => {
      await act()
      oracle.decide(said)
    },
  ]
  const one = (yes: boolean) =>
    say(`${purpose} ${yes}`, { [purpose]: yes }, () =>
      tab.evaluate((id, yes) => probe.consent().decide({ [id]: yes }), purpose, yes),
    )
  const given = optional.filter((id) => oracle.isYes(id))
  const together = free.filter((id) => id !== 'location')
  const frames = [...oracle.nodes.values()].filter(
    (node) => node.kind === 'frame' && node.connected && !node.dead && !oracle.isOpen(node),
  )
  const shown = scene.pick(frames)
  const once: Step[] = shown ? [[`once ${shown.id}`, () => showOnce(scene, shown)]] : []
  return [
    say('accept', all(true, together), () => tab.evaluate(() => probe.consent().acceptAll())),
    say('reject', all(false), () => tab.evaluate(() => probe.consent().rejectAll())),
    say('withdraw', all(false, given), () => tab.evaluate(() => probe.consent().withdraw())),
    say('forget', all(null), () => tab.evaluate(() => probe.consent().forget())),
    ...[true, false, true].map(one),
    ...once,
    ...once,
  ]
}

async function showOnce({ tab, oracle }: Scene, node: Node): Promise<void> {
  await tab.click(`[data-askfirst-held]:has(+ [data-node="${node.id}"]) >>> [data-action=once]`)
  oracle.once(node)
}

/** What the page does to its nodes. */
export function changes(scene: Scene): Step[] {
  const { tab, oracle } = scene
  const steps = [adding(scene), adding(scene), swapping(scene)]
  const nodes = [...oracle.nodes.values()].filter(({ place }) => place !== 'shadow')
  const apart = nodes.filter(({ connected }) => !connected)
  const node = scene.pick(apart[0] && scene.chance(2) ? apart : nodes)
  if (!node) return steps
  // A script that comes by `innerHTML` never runs.
  const place = isScript(node) ? '#b' : (scene.pick(['#a', '#b', '#c']) ?? '')
  const put = async () => {
    await tab.evaluate(change, node.id, 'put', place)
    node.place = place
    oracle.move(node, true)
  }
  const remove = async () => {
    await tab.evaluate(change, node.id, 'remove', '')
    oracle.move(node, false)
  }
  steps.push([`put ${node.id} ${place}`, put])
  if (node.connected) steps.push([`remove ${node.id}`, remove])
  const isOpen = oracle.isOpen(node)
  // A copy of what has its address already asks at once, which nobody can hold.
  const isApart = node.ran || !isOpen || (oracle.isYes(node.purpose) && !isScript(node))
  if (node.kind !== 'inline' && isApart) steps.push([`clone ${node.id}`, () => copy(scene, node, place)])
  if (!isOpen && !node.ran && (!node.dead || node.purpose === unknown))
    steps.push([`rename ${node.id}`, () => rename(scene, node)])
  return steps
}

async function copy(scene: Scene, node: Node, place: string): Promise<void> {
  const { tab, oracle } = scene
  const id = scene.name('c')
  await tab.evaluate(clone, node.id, node.name, id, place)
  oracle.add({ ...node, id, name: id, purpose: node.mark }, true, place, node.ran)
}

/** Whoever is made another's stays closed, also for the first one's yes. */
async function rename(scene: Scene, node: Node): Promise<void> {
  node.mark = scene.pick(named) ?? ''
  await scene.tab.evaluate(change, node.id, 'data-askfirst', node.mark)
  node.dead ||= node.mark !== node.purpose
}

function adding(scene: Scene): Step {
  const { tab, oracle, site } = scene
  const how = scene.pick(['here', 'template', 'elsewhere', 'elsewhere', 'shadow']) ?? ''
  const kind = scene.pick(kinds) ?? 'frame'
  const purpose = scene.pick(named) ?? ''
  const id = scene.name('n')
  const made = { id, name: id, kind, purpose }
  const go = async () => {
    await tab.evaluate(add, write(made, site.third), how, '#b')
    const isSeen = how !== 'shadow'
    oracle.add(made, isSeen, isSeen ? '#b' : how)
  }
  return [`add ${id} ${kind} ${purpose} ${how}`, go]
}

function swapping(scene: Scene): Step {
  const { tab, oracle } = scene
  const inside = [...oracle.nodes.values()].filter(({ place, connected }) => place === '#c' && connected)
  if (inside.some((node) => node.once)) return adding(scene)
  const go = async () => {
    await tab.evaluate(swap, '#c')
    for (const node of inside) oracle.renew(node)
  }
  return ['swap', go]
}

/** What happens around the page. */
export function travels(scene: Scene): Step[] {
  const { tab, other, oracle, site } = scene
  const yes = scene.chance(2) === 1
  const purpose = scene.pick(['analytics', 'media']) ?? ''
  const decideIn = async (where: Tab) => {
    await where.evaluate((id, yes) => probe.consent().decide({ [id]: yes }), purpose, yes)
    oracle.decide({ [purpose]: yes }, false)
  }
  const reload = async () => {
    await tab.reload()
    await scene.begin()
  }
  const away = async () => {
    await tab.goto(`${site.origin}/other`)
    await tab.waitFor(() => location.pathname === '/other' && probe.started())
    await decideIn(tab)
    await tab.back()
    await tab.waitFor(() => location.pathname === '/' && probe.loaded())
    // Out of the back/forward cache, all is as it was left.
    if (!(await tab.evaluate(() => typeof held === 'object'))) await scene.begin()
  }
  const elsewhere: Step = [`other tab ${purpose} ${yes}`, () => decideIn(other)]
  return [['reload', reload], elsewhere, elsewhere, [`away and back ${purpose} ${yes}`, away]]
}
