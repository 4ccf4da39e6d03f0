import type { Notice } from '../../src/notice/model.ts'

/** The notice of the fixture site: one necessary purpose, three optional ones, one that is asked for by itself. */
export const notice: Notice = {
  title: 'Privacy notice',
  effectiveDate: '2026-01-01',
  language: 'en',
  summary:
    'We would like to measure visits, play videos and show offers. Nothing of this happens unless you say so.',
  controller: {
    name: 'Example Shop Ltd.',
    address: '1 Example Street, London',
    contact: 'privacy@example.org',
  },
  purposes: [
    {
      id: 'operation',
      title: 'Running the site',
      description: 'Signing in, your basket, keeping misuse out. Needed for what you ask the site to do.',
      basis: 'necessary',
      categories: ['basket'],
      retention: '30 days',
      storage: [{ kind: 'cookie', name: 'session', lifetime: 'until the tab is closed' }],
    },
    {
      id: 'analytics',
      title: 'Measuring visits',
      description: 'Pages seen and links followed, to improve the site.',
      categories: ['pages-seen'],
      recipients: ['metrics'],
      retention: '13 months',
      consequence: 'nothing changes for you',
      storage: [{ kind: 'cookie', name: '_analytics*', lifetime: '13 months' }],
    },
    {
      id: 'media',
      title: 'Videos and maps',
      description: 'Content that other companies show inside our pages.',
      categories: ['pages-seen'],
      recipients: ['video'],
      retention: 'as its own policy says',
      consequence: 'videos stay hidden until you play them',
    },
    {
      id: 'offers',
      title: 'Offers that fit your interests',
      description: 'Advertisements chosen by what you looked at and bought.',
      sale: true,
      categories: ['pages-seen', 'basket'],
      recipients: ['metrics', 'video'],
      retention: '6 months',
    },
    {
      id: 'location',
      title: 'Your position on the map',
      description: 'The map needs your position, worked out by your device.',
      separate: true,
      categories: ['position'],
      retention: 'this visit only',
    },
  ],
  recipients: [
    { id: 'metrics', name: 'Example Metrics GmbH', type: 'service_provider', role: 'counts visits' },
    {
      id: 'video',
      name: 'Example Video Inc.',
      type: 'promotion_partner',
      url: 'https://video.example/privacy',
    },
  ],
  categories: [
    { id: 'basket', title: 'what is in your basket', source: 'provided', special: 'none' },
    { id: 'pages-seen', title: 'pages seen', source: 'observed', special: 'none' },
    { id: 'position', title: 'precise position', source: 'device-sensor', special: 'sensitive' },
  ],
  sections: [
    {
      id: 'collect',
      title: 'What we collect',
      blocks: ['Pages you see.', { ul: ['your basket', 'your position'] }],
    },
    {
      id: 'contact',
      title: 'Contact',
      blocks: [{ p: ['Write to ', { a: 'us', href: 'mailto:privacy@example.org' }, '.'] }],
    },
  ],
}
