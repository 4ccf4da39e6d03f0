import type { Notice, Purpose } from '../../notice/model.ts'

/** Of the built-in catalogue, what people tell the site themselves (A-07 … A-09); the rest it observes. */
const TOLD =
  /^(name|age|age_group|birthday|email|phone_\w+|fax|postal_address|gender|job|education|income|marital_status|interests|hobbies|credit_card_number|id_number|passport_number)$/

/** Titles of data categories, by whether they are told or observed; an id nobody describes is read as words. */
export const categories = (
  { categories }: Notice,
  { categories: ids }: Pick<Purpose, 'categories'>,
  provided: boolean,
): string[] =>
  ids.flatMap((id) => {
    const category = categories?.find((category) => category.id === id)
    const isTold = category ? category.source === 'provided' : TOLD.test(id)
    return isTold === provided ? (category?.title ?? id.replace(/[_-]/g, ' ')) : []
  })

/** Who receives it, by name. */
export const receivers = ({ recipients }: Notice, { recipients: ids }: Purpose): string[] =>
  recipients?.filter(({ id }) => ids?.includes(id)).map(({ name }) => name) ?? []
