import { describe, expect, test } from 'vitest'
import { words as others } from '../../../src/widget/layers/words.ts'
import { words as first } from '../../../src/widget/words.ts'
import { policy, world } from './world.ts'

const build = ['build', 'privacy.md', '--out', 'privacy.json']
const written = (words: object) => `words: ${JSON.stringify(words)}`

/** A policy that says it is in this language and brings these texts of the widget along. */
const speaking = (language: string, words: object) => {
  const text = policy().replace(/^language: .*\n/m, '')
  return text.replace('---\n', `---\nlanguage: ${language}\n${written(words)}\n`)
}

describe('the texts of the widget', () => {
  test('fault 168: those that stay English in another language are a warning that names them', async () => {
    const here = world({ 'privacy.md': speaking('de', { accept: 'Alle annehmen' }) })
    const { code, err } = await here.askfirst(...build)
    const all = Object.keys({ ...first, ...others }).length
    expect(code).toBe(0)
    expect(err).toContain(`warning WORDS_MISSING`)
    expect(err).toContain(`${all - 1} of the widget's ${all} texts are not in de`)
    expect(err).toMatch(/Write them under words .*\breject\b.*\bsave\b/)
  })

  test('fault 168: nothing is missing in English, nor where all are there', async () => {
    for (const text of [speaking('en-GB', {}), speaking('de', { ...first, ...others })]) {
      const { code, err } = await world({ 'privacy.md': text }).askfirst(...build)
      expect([code, err]).toEqual([0, expect.not.stringContaining('WORDS_')])
    }
  })

  test('fault 163: one that the widget does not have is an error that names the one that was meant', async () => {
    const here = world({ 'privacy.md': speaking('en', { acept: 'Accept everything', xyzzyplugh: 'x' }) })
    const { code, err } = await here.askfirst(...build)
    expect(code).toBe(1)
    expect(err).toMatch(/privacy\.md:3.* error WORDS_UNKNOWN.*acept[\s\S]*Write accept\./)
    expect(err).toMatch(/xyzzyplugh[\s\S]*Take it out, or write one of /)
  })
})
