import type { Notice } from '../../src/notice/model.ts'
import { tag } from '../../src/notice.ts'
import { notice } from './notice.ts'
import type { Site } from './server.ts'

const card = {
  id: 'card',
  title: 'Paying',
  description: 'Your card is asked for when you pay, and when a prize is handed over.',
  categories: ['credit_card_number', 'passport_number'],
  recipients: ['till'],
  occasions: ['transaction', 'lottery'] as Notice['purposes'][number]['occasions'] & object,
  retention: 'until the payment has arrived',
  consequence: 'you can pay by bank transfer',
}

/** The fixture's notice with a yes of its own for a recipient, for the exact position, and for each occasion. */
export const partly: Notice = {
  ...notice,
  purposes: [
    ...notice.purposes.map((purpose) =>
      purpose.id === 'location'
        ? { ...purpose, categories: ['gps_position', 'wifi_access_points'] }
        : purpose,
    ),
    card,
  ],
  recipients: [
    ...(notice.recipients ?? []).map((one) =>
      one.id === 'video' ? { ...one, separate: true, role: 'shows offers' } : one,
    ),
    { id: 'till', name: 'Example Till Ltd.', type: 'service_provider' },
  ],
}

/** For `world.start()`: the notice, and the tag that the command would print. */
export const withParts = {
  tag: tag(partly, { notice: '/notice.json', src: '/askfirst.js' }),
  site: (site: Site) => site.json('/notice.json', partly),
}
