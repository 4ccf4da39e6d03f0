/**
 * Every text of the widget, in English; `Notice.words` replaces them by key. `{}` is where a date, a title or
 * a list goes. The first four are headings, named for why the visitor is asked.
 */
export const words = {
  'first-visit': 'Your privacy on this site',
  'notice-changed': 'Our privacy notice has changed',
  'new-purpose': 'We have a new question',
  expired: 'Your answer has expired',

  ask: 'We ask your permission for {}.',
  free: 'Nothing of this happens unless you say so, and you can change your mind at any time.',
  since: 'notice in effect since {}',
  answered: 'You answered on {}',
  memory: 'This browser stores nothing: your choice cannot be remembered.',

  accept: 'Accept all',
  reject: 'Reject all',
  choose: 'Choose',
  save: 'Save my choices',
  close: 'Close without changing anything',
  hide: 'Hide',
  allow: 'Allow',
  refuse: 'Refuse',
  notice: 'Read the privacy notice',
  once: 'Show this one',
  always: 'Always allow: {}',

  title: 'What may we do?',
  choices: 'Choices',
  full: 'Privacy notice',
  necessary: 'Always on',
  separate: 'Asked for separately, never part of “Accept all”.',
  yes: 'You said yes on {}',
  no: 'You said no on {}',

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

  none: 'Saved. Nothing optional is collected.',
  saved: 'Saved. You allowed: {}.',
  reworded: 'The privacy notice was reworded on {}. Your choices stay as they are.',
  broken: 'The privacy notice could not be loaded. Everything optional stays off.',
}

export type Words = typeof words
