/** The texts of the other layers, in English. */
export const words = {
  save: 'Save my choices',
  close: 'Close without changing anything',
  once: 'Show this one',
  always: 'Always allow: {}',

  title: 'What may we do?',
  choices: 'Choices',
  full: 'Privacy notice',
  necessary: 'Always on',
  separate: 'Asked for separately, never part of “Accept all”.',
  yes: 'You said yes on {}',
  no: 'You said no on {}',
  visit: 'You said yes on {}, for one visit',

  precise: 'Exact position',
  exact: 'Share my exact position, not just the area',
  remember: 'Remember this for my next visits',
  merged:
    'Your browser works your position out of satellites, sensors, Wi-Fi and mobile networks; which of them were used, it does not tell.',
  alone: 'A recipient that needs a yes of its own: {}',
  along: 'It goes to {}',
  policy: 'Privacy policy of {}',
  occasion: 'Each occasion is asked for by itself: a yes to one is none to another.',
  transaction: 'To order or to pay',
  'special-service': 'For a special service',
  lottery: 'For a lucky draw',
  contest: 'For a contest',
  'legal-requirement': 'Where the law requires it',

  details: 'Details',
  provided: 'You tell us',
  collected: 'Collected',
  recipients: 'Who receives it',
  retention: 'Kept for',
  consequence: 'If you refuse',
  storage: 'Stored in your browser',

  what: 'What is collected',
  how: 'How it is used',
  when: 'When it is disclosed',
  apart: 'Not covered by this notice',
  yours: 'Your choices',

  compared: 'What changed since your answer of {}',
  short: 'In short',
  text: 'In the text',
  same: 'Nothing else changed.',
  added: 'New',
  removed: 'No longer there',
  changed: 'Changed',
  moved: 'Moved',
  ins: 'added:',
  del: 'removed:',
  // What a change is about; beside these, some of the words above.
  who: 'Who answers for this site',
  purpose: 'Purpose',
  category: 'Data',
  basis: 'How you are asked',

  loading: 'Loading …',
  missing: 'This text could not be loaded.',
  broken: 'The privacy notice could not be loaded. Everything optional stays off.',
}

export type Words = typeof words
