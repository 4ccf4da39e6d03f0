import { checksum } from '../../src/config/checksum.ts'
import type { Config } from '../../src/config/config.ts'
import type { Notice, Purpose } from '../../src/notice/model.ts'
import { summarize } from '../../src/notice.ts'
import type { Ids } from '../../src/receipts/ids.ts'
import type { Details } from '../../src/receipts/model.ts'
import { settleReceipt } from '../../src/receipts/settle.ts'
import { type Changed, startHeadless } from '../consent/start.ts'
import { makePage, type TestPage } from '../helpers/page.ts'
import { makeNotice } from '../notice/sample.ts'

const purpose = (id: string, more: Partial<Purpose> = {}): Purpose => ({
  id,
  title: id,
  description: 'Why.',
  categories: ['pages_viewed'],
  retention: '13 months',
  ...more,
})

/** One purpose of each kind, and a recipient that is asked about by itself. */
export const notice: Notice = makeNotice({
  controller: { name: 'Sample Shop Ltd', address: '1 Example Street', contact: 'privacy@example.com' },
  purposes: [
    purpose('site', { basis: 'necessary', categories: ['ip_address'], retention: '30 days' }),
    purpose('analytics', { recipients: ['mailer', 'partner'] }),
    purpose('ads', { sale: true, categories: ['pages_viewed', 'shopping_habits'] }),
    purpose('location', { separate: true, categories: ['sensor_data'], retention: '1 day' }),
  ],
  recipients: [
    { id: 'mailer', name: 'Mailer GmbH', type: 'service_provider' },
    {
      id: 'partner',
      name: 'Partner AG',
      type: 'promotion_partner',
      separate: true,
      url: 'https://partner.example/privacy',
    },
  ],
})

/** With names as long as they may be. */
export const sixteen: Notice = makeNotice({
  purposes: Array.from({ length: 16 }, (_, at) =>
    purpose(`purpose-with-a-rather-long-id-${`${at}`.padStart(2, '0')}`, {
      separate: at % 2 > 0,
      categories: ['pages_viewed', 'shopping_habits', 'cookie_unique_id', 'referrer', 'email'],
      recipients: ['mailer', 'partner'],
      retention: `${at + 1} months after the last visit`,
    }),
  ),
})

export const ids: Ids = {
  recordId: '11111111-1111-4111-8111-111111111111',
  principalId: '22222222-2222-4222-8222-222222222222',
  weak: false,
}

/** A consent to this notice. */
export function visit(
  changed: Changed = {},
  page: TestPage = makePage(),
  about: Notice = notice,
): ReturnType<typeof startHeadless> & { receipt(details?: Details): ReturnType<typeof settleReceipt> } {
  const known: Partial<Config> = { notice: about, ...summarize(about) }
  const started = startHeadless({ ...known, ...changed }, page)
  const { consent } = started
  return {
    ...started,
    receipt: (details = {}) => settleReceipt(consent.state, about, details, ids),
  }
}

/** An id of its own for each number. */
export const idOf = (at: number): string =>
  `${checksum(`${at}`)
    .replace(/[^\da-f]/g, '0')
    .padStart(8, '0')
    .slice(0, 8)}-0000-4000-8000-${`${at}`.padStart(12, '0')}`
