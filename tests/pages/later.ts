import type { Comparison, Notice } from '../../src/notice/model.ts'
import { page, tag } from './fixtures.ts'
import { inventoryBody } from './inventory/examine.ts'
import { notice } from './notice.ts'
import type { Site } from './server.ts'

const { sections = [], ...rest } = notice

/** The same site after its policy changed what is done with videos, as the command would have written it. */
export const later: Notice = {
  ...rest,
  effectiveDate: '2026-02-01',
  changes: 'Videos come from a second company.',
  purposes: notice.purposes.map((purpose) => ({
    ...purpose,
    since: purpose.id === 'media' ? '2026-02-01' : '2026-01-01',
  })),
  text: 'notice.text.json',
  history: [{ effectiveDate: '2026-01-01', comparison: 'notice.since-2026-01-01.json' }],
}

const comparison: Comparison = {
  from: '2026-01-01',
  to: '2026-02-01',
  facts: [
    { kind: 'recipient', change: 'added', title: 'Second Video Ltd.', purpose: 'Videos and maps' },
    {
      kind: 'retention',
      change: 'changed',
      before: '13 months',
      title: '24 months',
      purpose: 'Measuring visits',
    },
  ],
  sections: [
    {
      id: 'collect',
      change: 'changed',
      title: ['What we ', { del: 'collect' }, { ins: 'note' }],
      blocks: [
        { p: ['Pages you see', { ins: ' and videos you play' }, '.'] },
        { ul: [{ blocks: ['your basket'] }, [{ del: 'your position' }]] },
      ],
    },
    { id: 'contact', change: 'moved', title: 'Contact' },
  ],
}

/** Purposes as the tag names them after the change: only videos are touched. */
export const touched =
  'operation:necessary analytics:2026-01-01 media offers:sale:2026-01-01 location:separate:2026-01-01'

/** Publishes the change, with these attributes of the tag in place of the usual ones. */
export function publish(site: Site, attributes: Record<string, string> = {}): void {
  const sdk = tag({ 'data-effective-date': '2026-02-01', 'data-purposes': touched, ...attributes })
  site.html('/', page({ tag: sdk, body: inventoryBody(site) }))
  site.json('/notice.json', { ...later, effectiveDate: attributes['data-effective-date'] ?? '2026-02-01' })
  site.json('/notice.text.json', { sections })
  site.json('/notice.since-2026-01-01.json', comparison)
}
