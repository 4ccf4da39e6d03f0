import { expect, test } from 'vitest'
import { policy, world } from './world.ts'

/** 300 parts, of which one differs from the usual ones. */
function long(edited: number): string {
  const paragraph = (at: number) =>
    `Data of kind ${at} is kept as long as order ${at * 7} is open, and no longer.\n\n`
  const part = (_: unknown, at: number) =>
    `## Part ${at}\n\n${paragraph(at + (at === edited ? 1000 : 0)).repeat(14)}`
  return `\n${Array.from({ length: 300 }, part).join('')}`
}

/** In the order they stand in. */
const partsOf = (edited: number) => [5, edited].sort((a, b) => a - b).map((at) => `part-${at}`)

// What it costs is measured by `npm run bench`.
test('ten versions of a policy of 300 KB are told apart by the one part that differs', async () => {
  const older = Array.from({ length: 9 }, (_, at) => [
    `old/${at}.md`,
    policy({ date: `201${at}-01-01`, text: long(at * 9) }),
  ])
  const here = world({ 'privacy.md': policy({ text: long(5) }), ...Object.fromEntries(older) })
  expect(here.read('privacy.md').length).toBeGreaterThan(290_000)
  await here.askfirst('build', 'privacy.md', '--out', 'n.json', '--versions', 'old')
  const { history } = JSON.parse(here.read('n.json'))
  const told = history.map(({ comparison }: { comparison: string }) => {
    const { from, sections } = JSON.parse(here.read(comparison.replace(/^.*\//, '')))
    return [from, ...sections.map(({ id }: { id: string }) => id)]
  })
  expect(told).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((at) => [`201${at}-01-01`, ...partsOf(at * 9)]))
})
