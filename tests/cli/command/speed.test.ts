import { expect, test } from 'vitest'
import { policy, world } from './world.ts'

/** Of this process, in seconds: others may keep the machine busy meanwhile. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** 300 parts, of which one differs from the usual ones. */
function long(edited: number): string {
  const paragraph = (at: number) =>
    `Data of kind ${at} is kept as long as order ${at * 7} is open, and no longer.\n\n`
  const part = (_: unknown, at: number) =>
    `## Part ${at}\n\n${paragraph(at + (at === edited ? 1000 : 0)).repeat(14)}`
  return `\n${Array.from({ length: 300 }, part).join('')}`
}

test('issue 3: a policy of 300 KB builds in under two seconds, and ten versions of it in ten times that', async () => {
  const older = Array.from({ length: 9 }, (_, at) => [
    `old/${at}.md`,
    policy({ date: `201${at}-01-01`, text: long(at * 9) }),
  ])
  const here = world({ 'privacy.md': policy({ text: long(5) }), ...Object.fromEntries(older) })
  expect(here.read('privacy.md').length).toBeGreaterThan(290_000)
  const build = (...argv: string[]) => here.askfirst('build', 'privacy.md', '--out', 'n.json', ...argv)
  // Once before, as code that has just been loaded is slow.
  await build()
  expect(await processorTime(() => build())).toBeLessThan(2)
  expect(await processorTime(() => build('--versions', 'old'))).toBeLessThan(20)
  expect(JSON.parse(here.read('n.json')).history).toHaveLength(9)
}, 120_000)
