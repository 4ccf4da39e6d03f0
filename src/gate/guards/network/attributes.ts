/** Attributes that make the browser fetch something, and of which elements (HTML, SVG). */
const ATTRIBUTES = {
  src: 'img script iframe frame embed audio video source track input',
  srcset: 'img source',
  // Whatever its `rel` is: that may be set later.
  href: 'link image use feimage script',
  imagesrcset: 'link',
  data: 'object',
  poster: 'video',
  ping: 'a area',
  attributionsrc: 'a area img script',
  background: 'body table thead tbody tfoot tr td th',
} as const

export const PLACES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(ATTRIBUTES).map(([name, elements]) => [name, new Set(elements.split(' '))]),
)

/** Lists of addresses, apart from each other by spaces. */
export const LISTS: ReadonlySet<string> = new Set(['ping', 'attributionsrc'])

/** The same as properties: interface, property, attribute. */
export const PROPERTIES: readonly (readonly [string, string, string])[] = [
  ['HTMLImageElement', 'src', 'src'],
  ['HTMLImageElement', 'srcset', 'srcset'],
  ['HTMLImageElement', 'attributionSrc', 'attributionsrc'],
  ['HTMLScriptElement', 'src', 'src'],
  ['HTMLScriptElement', 'attributionSrc', 'attributionsrc'],
  ['HTMLIFrameElement', 'src', 'src'],
  ['HTMLFrameElement', 'src', 'src'],
  ['HTMLEmbedElement', 'src', 'src'],
  ['HTMLMediaElement', 'src', 'src'],
  ['HTMLSourceElement', 'src', 'src'],
  ['HTMLSourceElement', 'srcset', 'srcset'],
  ['HTMLTrackElement', 'src', 'src'],
  ['HTMLInputElement', 'src', 'src'],
  ['HTMLVideoElement', 'poster', 'poster'],
  ['HTMLObjectElement', 'data', 'data'],
  ['HTMLLinkElement', 'href', 'href'],
  ['HTMLLinkElement', 'imageSrcset', 'imagesrcset'],
  ['HTMLAnchorElement', 'ping', 'ping'],
  ['HTMLAnchorElement', 'attributionSrc', 'attributionsrc'],
  ['HTMLAreaElement', 'ping', 'ping'],
  ['HTMLBodyElement', 'background', 'background'],
]
