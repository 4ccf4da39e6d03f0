import type { PurposeTerms } from '../config/config.ts'
import type { Notice } from './model.ts'

/** Everything one can say yes or no to, as the script tag names it: the purposes, and the parts that need a yes of their own. */
export const termsOf = ({ purposes }: Notice): PurposeTerms[] =>
  purposes.map(({ id, basis = 'consent', separate = false, sale = false, since }) => ({
    id,
    basis,
    separate,
    sale,
    ...(since && { since }),
  }))
