/** Kinds of held nodes, how each is written down, and which ones ask the server for something. */
export type Kind = 'script' | 'inline' | 'module' | 'async' | 'frame' | 'image' | 'set' | 'sheet' | 'link'

export interface Made {
  readonly id: string
  readonly kind: Kind
  readonly purpose: string
  /** What the server sees, and what scripts say when they run. */
  readonly name: string
}

const scripts: readonly Kind[] = ['script', 'inline', 'module', 'async']
export const kinds: readonly Kind[] = [...scripts, 'frame', 'frame', 'image', 'set', 'sheet', 'link']

export const isScript = ({ kind }: { kind: Kind }) => scripts.includes(kind)

export interface Written {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/** A held node as an author writes it. */
export function write({ id, kind, purpose, name }: Made, origin: string): Written {
  const at = (ending: string) => `${origin}/vendor/${name}.${ending}`
  const held = { 'data-node': id, 'data-askfirst': purpose }
  const plain = { ...held, type: 'text/plain' }
  const of: Record<Kind, [string, Record<string, string>, string?]> = {
    script: ['script', { ...plain, src: at('js'), nonce: 'n', defer: '' }],
    inline: ['script', plain, `probe.ran.push('${name}')`],
    module: ['script', { ...plain, 'data-type': 'module', src: at('js') }],
    async: ['script', { ...plain, src: at('js'), async: '' }],
    frame: ['iframe', { ...held, 'data-src': at('html'), title: id, width: '300', height: '200' }],
    image: ['img', { ...held, 'data-src': at('svg'), alt: '', width: '1', height: '1' }],
    set: ['img', { ...held, 'data-srcset': `${at('svg')} 1x`, alt: '', width: '1', height: '1' }],
    sheet: ['link', { ...held, 'data-href': at('css'), rel: 'stylesheet' }],
    link: ['a', { ...held, 'data-href': at('html') }],
  }
  const [tag, attributes, text = ''] = of[kind]
  return { tag, attributes, text }
}

/** The same as the parser gets it. */
export function html(made: Made, origin: string): string {
  const { tag, attributes, text } = write(made, origin)
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`)
  return `<${tag}${written.join('')}>${/img|link/.test(tag) ? '' : `${text}</${tag}>`}`
}
