import { ConsentError } from '../config/errors.ts'
import { nearest } from '../config/nearest.ts'
import type { SettledPurpose } from '../config/settings.ts'
import { answerAll } from '../decision/choose.ts'
import type { Said } from '../decision/decision.ts'

/**
 * What the visitor of a test has said, by purpose id. `session` is a yes that ends with the tab (C-42), `unknown` is not answered.
 * Of `age`: `true` of age, `false` a minor, or `teen` or `claimed`. Whatever optional is not named is a no, as after "Reject all".
 */
export type Answered = Readonly<Record<string, boolean | 'session' | 'teen' | 'claimed' | 'unknown'>>

/** What each kind of purpose takes. */
const WORDS: Readonly<Record<SettledPurpose['basis'], readonly unknown[]>> = {
  consent: [true, false, 'session', 'unknown'],
  age: [true, false, 'teen', 'claimed', 'unknown'],
  // Nobody can refuse it, and a test that did would wait for what never comes.
  necessary: [true],
}

/**
 * The same in the words of `decide()`.
 * @throws {ConsentError} `PURPOSE_UNKNOWN`, `CONFIG_INVALID`: a test that is misspelt would test something else
 */
export function settleSaid(purposes: readonly SettledPurpose[], answered: Answered): Said {
  const said: Record<string, Said[string]> = Object.assign(Object.create(null), answerAll(purposes, false))
  for (const [id, answer] of Object.entries(answered)) {
    const purpose = purposes.find((known) => known.id === id)
    if (!purpose) {
      const ids = purposes.map((known) => known.id)
      throw new ConsentError('PURPOSE_UNKNOWN', 'answers', id, nearest(id, ids))
    }
    const words = WORDS[purpose.basis]
    if (!words.includes(answer))
      throw new ConsentError('CONFIG_INVALID', `answers.${id}`, answer, `Write ${words.join(', ')}`)
    if (answer === 'unknown') delete said[id]
    else if (purpose.basis !== 'necessary') said[id] = answer
  }
  return said
}
