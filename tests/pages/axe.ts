import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Tab } from './driver/index.ts'

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

interface Violation {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}

/** What axe-core finds on the page and in open shadow roots. The tag list matters: `target-size` runs only with it. */
export async function violations(tab: Tab) {
  await tab.evaluate((text) => void new Function(text)(), axe)
  const { found, passes } = await tab.evaluate(async (tags) => {
    const axe = Reflect.get(window, 'axe')
    const { violations, passes } = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    const short = ({ id, nodes }: Violation) =>
      `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`
    return { found: violations.map(short) as string[], passes: passes.length as number }
  }, tags)
  expect(passes).toBeGreaterThan(5)
  return found
}
