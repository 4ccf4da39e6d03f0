/**
 * The texts of the first layer, in English; `Notice.words` replaces them by key. `{}` is where a date, a title or a list
 * goes.
 */
export const words = {
  'first-visit': 'Your privacy on this site',

  ask: 'We ask your permission for {}.',
  free: 'Nothing of this happens unless you say so, and you can change your mind at any time.',
  already: 'This happens unless you say no: {}.',
  begins: 'This begins once you say that you have read it: {}.',
  anytime: 'You can say no now or later.',
  apiece: 'What is asked for separately is off.',
  gpc: 'Opt-out request honoured: your browser sends Global Privacy Control, so nothing is sold or shared.',
  since: 'notice in effect since {}',
  from: 'notice takes effect on {}',
  failed: 'This cannot be shown right now.',
  memory: 'This browser stores nothing: your choice cannot be remembered.',

  accept: 'Accept all',
  reject: 'Reject all',
  told: 'I have read this',
  choose: 'Choose',
  allow: 'Allow',
  refuse: 'Refuse',
  hide: 'Hide',
  notice: 'Read the privacy notice',

  none: 'Saved. Nothing optional is collected.',
  saved: 'Saved. You allowed: {}.',
  runs: 'Saved. This is on: {}.',
  later: 'You can change this under “{}”.',
  session: 'for this visit',
}

export type Words = typeof words
