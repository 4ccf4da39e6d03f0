import fc from 'fast-check'
import { h as preactH } from 'preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h } from '../../src/widget/h.ts'
import type { FullUi } from '../../src/widget/layers/ui.ts'
import { facts } from '../../src/widget/layers/views.ts'
import { render } from '../../src/widget/render.ts'

let place: HTMLElement
beforeEach(() => {
  document.body.innerHTML = ''
  place = document.body.appendChild(document.createElement('div'))
})
const html = () => place.innerHTML

describe('what is drawn without Preact', () => {
  it('draws elements, texts and lists in lists, and nothing for what is not there', () => {
    render(
      [
        false,
        null,
        undefined,
        true,
        [['a', [<b class="x">b</b>]], ''],
        <time datetime="2016-01-01" tabindex={-1} id={undefined}>
          c
        </time>,
      ],
      place,
    )
    expect(html()).toBe('a<b class="x">b</b><time datetime="2016-01-01" tabindex="-1">c</time>')
  })

  it('fault 97: what only looks like an element, of ours or of Preact, is not drawn', () => {
    const planted: unknown = JSON.parse(
      '{"type":"img","props":{"src":"x","onerror":"alert(1)","children":[]}}',
    )
    render(<p>{[planted as string, preactH('img', null), 'text']}</p>, place)
    expect(html()).toBe('<p>text</p>')
  })

  it('fault 97: nor by the other layers, which take views of the first one', () => {
    const name: unknown = { type: 'img', props: { src: 'x' }, constructor: Object }
    const ui = {
      words: { since: '{}' },
      notice: { controller: { name }, effectiveDate: '2016-01-01', language: 'en' },
      state: {},
    } as unknown as FullUi
    const { children } = facts(ui).props
    expect(JSON.stringify(children)).toContain('"src":"x"')
    const taken = (children as { props: { children: unknown[] } }[])[0]?.props.children
    expect([taken].flat()[0]).toBe(name)
  })

  it('promise 5: texts and attributes are text', () => {
    const text = '<img src=x onerror=alert(1)>"&'
    render(<p class={text}>{text}</p>, place)
    expect(place.querySelectorAll('*')).toHaveLength(1)
    expect(place.firstElementChild?.className).toBe(text)
    expect(place.textContent).toBe(text)
  })

  it('keeps the nodes that stay, and the focus in them, whatever comes or goes around', () => {
    const buttons = (names: string[]) =>
      names.map((name) => (
        <button type="button" data-action={name}>
          {name}
        </button>
      ))
    render(buttons(['a', 'b', 'c']), place)
    const [, b, c] = place.children
    ;(b as HTMLElement).focus()
    render([<p>more</p>, buttons(['b', 'd', 'c'])], place)
    expect(html()).toMatch(/<p>more.*>b<.*>d<.*>c</)
    expect(place.children[1]).toBe(b)
    expect(place.children[3]).toBe(c)
    expect(document.activeElement).toBe(b)
  })

  it('E-42: the place for what is announced stays the same when the layer before it goes', () => {
    const draw = (layer: unknown) => render([layer, <div role="status">{'said'}</div>], place)
    draw(<div data-layer="first">asked</div>)
    const status = place.querySelector('[role=status]')
    draw(false)
    expect(place.firstChild).toBe(status)
    expect(place.childNodes).toHaveLength(1)
  })

  it('draws over what a server has drawn: the same elements, without its attributes, comments and texts', () => {
    place.innerHTML =
      '<div data-layer="first">Hi<!----> there<!----><button data-action="reject" type="submit" form="f">No<!----></button><form hidden></form></div>'
    const button = place.querySelector('button')
    const clicked = vi.fn()
    render(
      <div data-layer="first">
        {['Hi', ' there']}
        <button type="button" data-action="reject" onClick={clicked}>
          No
        </button>
      </div>,
      place,
    )
    expect(html()).toBe(
      '<div data-layer="first">Hi there<button data-action="reject" type="button">No</button></div>',
    )
    expect(place.querySelector('button')).toBe(button)
    button?.click()
    expect(clicked).toHaveBeenCalledOnce()
  })

  it('fault 159: what a translator has wrapped is drawn anew, and the buttons are the same', () => {
    const draw = () =>
      render(
        <button type="button" data-action="accept">
          Yes
        </button>,
        place,
      )
    draw()
    const button = place.querySelector('button')
    if (button) button.innerHTML = '<font><font>Ja</font></font>'
    draw()
    expect(html()).toBe('<button type="button" data-action="accept">Yes</button>')
    expect(place.firstChild).toBe(button)
  })

  it('only the latest listener hears', () => {
    const [old, now] = [vi.fn(), vi.fn()]
    for (const listener of [old, now]) render(<button type="button" onClick={listener} />, place)
    place.querySelector('button')?.click()
    expect([old.mock.calls.length, now.mock.calls.length]).toEqual([0, 1])
  })

  it('what has no children is filled by somebody else, and left alone', () => {
    render([<p>a</p>, <div />], place)
    place.lastElementChild?.append('theirs')
    render(<div />, place)
    expect(html()).toBe('<div>theirs</div>')
  })

  it('changes nothing where nothing has changed', async () => {
    const draw = () => render(<p class="x">{['a', <b>b</b>]}</p>, place)
    draw()
    const seen = vi.fn()
    const observer = new MutationObserver(seen)
    observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true })
    draw()
    await Promise.resolve()
    observer.disconnect()
    expect(seen).not.toHaveBeenCalled()
  })

  it('comes to the same whatever was there before', () => {
    const text = fc.string({ maxLength: 4 })
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.constant(false),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc
          .tuple(
            fc.constantFrom('p', 'b', 'div'),
            fc.dictionary(fc.constantFrom('class', 'role', 'data-action', 'title'), text, { maxKeys: 3 }),
            fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
          )
          .map(([type, props, children]) => h(type, props, children as string[])),
      ),
    }))
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const [drawn, fresh] = [document.createElement('div'), document.createElement('div')]
        render(before, drawn)
        render(after, drawn)
        render(after, fresh)
        expect(drawn.innerHTML).toBe(fresh.innerHTML)
        expect(drawn.isEqualNode(fresh)).toBe(true)
      }),
      { numRuns: 500, seed: 11 },
    )
  })
})
