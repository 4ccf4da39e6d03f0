import type { Marks } from './flow.ts'

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Not text, not shown, struck out, or to be filled in. */
export const dropped = set(
  'script style template noscript head title meta link base nav button input select textarea option optgroup datalist ' +
    'output progress meter svg math canvas iframe frame frameset noframes object embed applet audio video map dialog ' +
    'del s strike rp rt',
)

/** They stand one below the other; whatever is not in here runs on within its line. */
export const blocks = set(
  'html body main article section aside header footer div p blockquote center address figure figcaption form fieldset ' +
    'legend details summary dl dt dd ul ol menu dir li table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 hr pre ' +
    'hgroup search listing xmp plaintext',
)

/** Never has an end tag. */
export const voids = set(
  'area base br col embed hr img input link meta param source track wbr frame keygen basefont',
)

/** Its end tag may be left out, so it says nothing about how deep things are nested. */
export const endless = set(
  'p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rb rt rtc rp html head body',
)

/** What stands in there are no tags. */
export const raw = set('script style textarea title xmp iframe noembed noframes plaintext')

export function markOf(name: string): Marks | undefined {
  if (/^(b|strong|dt|summary)$/.test(name)) return { b: true }
  if (/^(i|em|cite|dfn|var)$/.test(name)) return { i: true }
  return undefined
}
