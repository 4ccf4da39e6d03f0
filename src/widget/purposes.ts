import type { State } from '../api.ts'
import type { PurposeTerms } from '../config/config.ts'
import type { Notice, Purpose } from '../notice/model.ts'

export const optional = ({ basis }: PurposeTerms): boolean => basis !== 'necessary'

/** Asked in the first layer: unanswered, and not one that is asked for by itself. */
export const unanswered = (purpose: PurposeTerms, { purposes }: State): boolean =>
  optional(purpose) && !purpose.separate && /^(u|e)/.test(purposes[purpose.id] ?? 'u')

/** Titles of data categories; an id nobody describes is read as words. */
export const categories = (
  { categories }: Notice,
  { categories: ids }: Pick<Purpose, 'categories'>,
  provided: boolean,
): string[] =>
  ids.flatMap((id) => {
    const category = categories?.find((category) => category.id === id)
    return (category?.source === 'provided') === provided ? (category?.title ?? id.replace(/[_-]/g, ' ')) : []
  })

/** Who receives it, by name. */
export const receivers = ({ recipients }: Notice, { recipients: ids }: Purpose): string[] =>
  recipients?.filter(({ id }) => ids?.includes(id)).map(({ name }) => name) ?? []
