import { readFileSync } from 'node:fs'
import type { Notice } from '../../../src/notice/model.ts'
import { tag } from '../../../src/notice.ts'
import { layer } from '../acts.ts'
import type { Surroundings, Tab } from '../driver/index.ts'
import { notice as plain } from '../notice.ts'
import type { Site } from '../server.ts'
import type { World } from '../world.ts'

/** The fixture's notice with a forum that depends on the age, and a recipient abroad. */
export const notice: Notice = {
  ...plain,
  minors: {
    threshold: 18,
    how: 'Have the form at the till signed, and hand it in.',
    rules: 'https://shop.example/young',
  },
  purposes: [
    ...plain.purposes,
    {
      id: 'forum',
      title: 'The forum',
      description: 'What you write stands under the name you choose.',
      basis: 'necessary',
      age: true,
      categories: ['basket'],
      retention: 'until you delete it',
    },
  ],
  recipients: (plain.recipients ?? []).map((one) =>
    one.id === 'video' ? { ...one, role: 'shows offers', abroad: true } : one,
  ),
}

const body = `<form data-askfirst="forum" action="/other" method="get">
  <label>Name <input id="nick" name="nick"></label> <button id="join">Join</button></form>`

interface More extends Surroundings {
  language?: string
  region?: string
}

/** A visitor who looks around first: nothing but the forum's form is on the page. */
export async function visit(world: World, { language = 'en', region = '', ...more }: More = {}) {
  const words = tag(notice, { notice: '/notice.json', src: '/askfirst.js' })
  const scene = await world.start({
    ...more,
    body,
    tag: `${region && `<meta name="askfirst-region" content="${region}">`}${words}<script src="/askfirst.guard.forms.js"></script>`,
    site: (site: Site) => {
      site.json('/notice.json', { ...notice, language })
      site.script('/minors.js', readFileSync(new URL('../../../dist/minors.js', import.meta.url), 'utf8'))
    },
  })
  await scene.tab.waitFor(() => probe.started())
  await scene.tab.seen(layer('form'))
  return scene
}

export const years = '[data-layer=age] [data-option=years]'
export const tick = '[data-layer=age] [data-option=claimed]'
export const confirm = '[data-layer=age] [data-action=confirm]'

/** Presses the form's own button, and is asked. */
export async function join(tab: Tab) {
  await tab.click('#join')
  await tab.seen(layer('age'))
}

/** Types an age, and confirms it. */
export async function tell(tab: Tab, age: string) {
  await tab.click(years)
  await tab.type(age)
  await tab.click(confirm)
}

/** A minor, who was told that a guardian has to permit it, and closed that. */
export async function barred(tab: Tab) {
  await join(tab)
  await tell(tab, '12')
  await tab.seen(tick)
  await tab.press('Escape')
  await tab.gone(layer('age'))
}

export const permission = {
  guardian: 'G-17',
  method: 'signed-form',
  date: '2026-01-31',
  evidence: 'scan-42',
}

export const allows = (tab: Tab, id: string) => tab.evaluate((id) => probe.consent().allows(id), id)

/** What a function of the door `askfirst/minors` makes of the page's consent. The test runner rewrites imports. */
export const door = (tab: Tab, name: 'permitMinor' | 'readPermission', given?: object) =>
  tab.evaluate(
    async (name, given) => {
      const { [name]: act } = await new Function('return import("/minors.js")')()
      return act(given ? probe.consent() : probe.consent().receipt(), given) as unknown
    },
    name,
    given,
  )
