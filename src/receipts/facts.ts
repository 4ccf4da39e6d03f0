import { catalogue } from '../notice/catalogue.ts'
import type { Notice } from '../notice/model.ts'
import { asksFor } from '../notice/parts.ts'
import type { Party, Processing } from './model.ts'

type Facts = Pick<
  Processing,
  'purposes' | 'piiTypes' | 'sensitive' | 'collectionMethod' | 'recipients' | 'retentionPeriod'
>

/** Of what needs a yes, as the notice has it (C-45). Ids, but for the words that say how long. */
export function factsOf({ purposes, recipients = [], categories = [] }: Notice): Facts {
  const asked = purposes.filter(({ basis }) => basis !== 'necessary')
  const piiTypes = unique(asked.flatMap((purpose) => purpose.categories))
  const used = [...catalogue, ...categories].filter(({ id }) => piiTypes.includes(id))
  const named = recipients.filter(({ id }) => asked.some((purpose) => purpose.recipients?.includes(id)))
  return {
    purposes: asked.flatMap(asksFor),
    piiTypes,
    sensitive: used.some(({ special }) => special !== 'none'),
    collectionMethod: unique(used.map(({ source }) => source)),
    recipients: named.map(({ id }) => id),
    retentionPeriod: unique(asked.map(({ retention }) => retention)),
  }
}

/** C-46, A-65 */
export const controllerOf = ({ controller: { name, address, contact } }: Notice): Party => ({
  id: 'controller',
  name,
  ...(address && { address }),
  contact,
  type: 'controller',
})

/** Who else gets something of what needs a yes. */
export const partiesOf = ({ recipients = [] }: Notice, ids: readonly string[]): Party[] =>
  recipients
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, address, url, type }) => ({
      id,
      name,
      ...(address && { address }),
      ...(url && { contact: url }),
      type,
    }))

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]
