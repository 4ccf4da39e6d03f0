import { type ComponentChildren, h } from 'preact'
import type { Block, Inline, Item, Notice, Text } from '../../notice/model.ts'
import { dot } from '../ui.tsx'

/** A link where it leads to https, mail or this site; anything else is text (fault 98). */
export function link(to: string, text: ComponentChildren) {
  try {
    const { protocol, host, href } = new URL(to, location.href)
    const here = protocol === location.protocol && host === location.host
    if (here || /^(https|mailto):/.test(href)) return <a href={href}>{text}</a>
  } catch {}
  return text
}

/** How to reach whoever answers for the site. */
export const contact = ({ controller: { contact } }: Notice) =>
  link(contact.replace(/^[^:]+@/, 'mailto:$&'), contact)

/** The same behind who it is: known before anything is answered (B-60). */
export const reach = (notice: Notice) => [dot, contact(notice)]

/** What screen readers are told before a marked text: few of them announce the elements. */
type Marks = Readonly<Record<'ins' | 'del', string>>

/** Where a plain string is a paragraph. Only the few elements named here ever come out, whatever the data (fault 97). */
export function write(marks: Marks) {
  const block = (part: Block): ComponentChildren => (typeof part === 'string' ? <p>{part}</p> : content(part))
  const item = (part: Item) => <li>{content(part)}</li>
  const mark = (kind: keyof Marks, text: Text) =>
    // Spaces that stay, also at the edge of a box: the words around it are not to run into these.
    h(kind, null, <span class="hear">{`\u00a0${marks[kind]}\u00a0`}</span>, content(text))

  function content(part: Block | Item | Text | Inline): ComponentChildren {
    if (typeof part === 'string') return part
    if (Array.isArray(part)) return part.map(content)
    if ('b' in part) return <b>{content(part.b)}</b>
    if ('i' in part) return <i>{content(part.i)}</i>
    if ('a' in part) return link(part.href, content(part.a))
    if ('ins' in part) return mark('ins', part.ins)
    if ('del' in part) return mark('del', part.del)
    if ('p' in part) return <p>{content(part.p)}</p>
    if ('ul' in part) return <ul>{part.ul.map(item)}</ul>
    if ('ol' in part) return <ol>{part.ol.map(item)}</ol>
    if ('blocks' in part) return part.blocks.map(block)
    return (
      <table>
        {part.table.map((cells, at) => (
          <tr>
            {cells.map((cell) => (at ? <td>{content(cell)}</td> : <th scope="col">{content(cell)}</th>))}
          </tr>
        ))}
      </table>
    )
  }
  return { block, content }
}
