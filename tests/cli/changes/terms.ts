import type { Facts } from '../../../src/cli/changes/version.ts'
import type { Purpose } from '../../../src/notice/model.ts'

/** A purpose like any other, but for what is said. */
export const purpose = (id: string, changed: Partial<Purpose> = {}): Purpose => ({
  id,
  title: `Title of ${id}`,
  description: `We need it for ${id}.`,
  categories: ['ip_address'],
  retention: '13 months',
  ...changed,
})

const names = { post: 'Post GmbH', net: 'Ad Net Inc' }

/** Declared are the recipients that are used. */
export const facts = (purposes: Purpose[], controller = 'Sample Shop Ltd'): Facts => ({
  controller: { name: controller, contact: 'privacy@example.com' },
  purposes,
  recipients: (['post', 'net'] as const)
    .filter((id) => purposes.some(({ recipients }) => recipients?.includes(id)))
    .map((id) => ({ id, name: names[id], type: 'service_provider' })),
})
