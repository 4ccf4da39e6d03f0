import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeLauncher } from '../../src/widget/launcher.ts'
import { mount } from '../../src/widget/mount.tsx'
import { clickAsPerson, mountWith, notice, polyfill, settled } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const texts = () => document.adoptedStyleSheets.map((sheet) => Reflect.get(sheet, 'text'))

describe('on the page', () => {
  it('promise 8: what was destroyed before its notice came draws nothing', async () => {
    const { host } = await mountWith()
    document.body.replaceChildren()
    let arrive: (read: typeof notice) => void = () => {}
    const late = new Promise<typeof notice>((resolve) => {
      arrive = resolve
    })
    const widget = mount(host, { notice: () => late, layers: () => Promise.reject(new TypeError('offline')) })
    widget.prompt()
    widget.destroy()
    arrive(notice)
    await settled()
    expect(document.querySelectorAll('[data-askfirst-root]')).toHaveLength(1)
  })

  it('destroy leaves it as it was found', async () => {
    document.body.innerHTML = '<p>Page</p><iframe width="300" style="color: red"></iframe>'
    const before = document.documentElement.outerHTML
    const { widget } = await mountWith({ settings: { shadow: false } })
    widget.prompt()
    widget.open('choices')
    expect(document.adoptedStyleSheets).not.toEqual([])
    widget.destroy()
    expect(document.documentElement.outerHTML).toBe(before)
    expect(document.adoptedStyleSheets).toEqual([])
    widget.update()
    expect(document.documentElement.outerHTML).toBe(before)
  })

  it('fault 62: a replaced body gets the widget again', async () => {
    const { widget, element } = await mountWith()
    widget.prompt()
    document.body.replaceWith(document.createElement('body'))
    await Promise.resolve()
    expect(document.body.firstElementChild).toBe(element)
  })

  it('B-21: presses and scrolling in it are not for the page, other keys are', async () => {
    const { widget, find } = await mountWith()
    widget.prompt()
    const heard: string[] = []
    const hear = (event: Event) => heard.push((event as KeyboardEvent).key ?? event.type)
    const types = ['keydown', 'wheel', 'touchmove']
    for (const type of types) document.addEventListener(type, hear)
    const button = find('[data-action=reject]')
    for (const key of ['Enter', ' ', 'j'])
      button?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))
    for (const type of ['wheel', 'touchmove'])
      button?.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
    for (const type of types) document.removeEventListener(type, hear)
    expect(heard).toEqual(['j'])
  })

  it('draws where nothing observes sizes, as in jsdom, in which sites test', async () => {
    vi.stubGlobal('ResizeObserver', undefined)
    const { widget, layer } = await mountWith()
    widget.prompt()
    expect(layer('first')).not.toBeNull()
    widget.destroy()
    vi.unstubAllGlobals()
  })

  it('promise 9: its element is none that a page has, so that React does not take it for the page’s own', async () => {
    const { widget } = await mountWith()
    widget.prompt()
    // Of any other name, there is one in some page.
    expect(document.body.firstElementChild?.localName).toMatch(/^askfirst-\w+$/)
  })

  it('fault 62: the empty copies of itself that come back with a copy of the page do not pile up', async () => {
    const { widget } = await mountWith()
    widget.prompt()
    const copy = document.body.cloneNode(true)
    document.body.replaceWith(copy)
    await settled()
    expect(document.querySelectorAll('[data-askfirst-root]')).toHaveLength(1)
    expect(
      document.querySelector('[data-askfirst-root]')?.shadowRoot?.querySelector('[data-layer]'),
    ).toBeTruthy()
  })

  it('fault 110: takes no one else’s element for its own', async () => {
    document.body.innerHTML = '<div data-askfirst-root id="theirs"></div>'
    const { widget } = await mountWith()
    widget.prompt()
    expect(document.querySelectorAll('[data-askfirst-root]')).toHaveLength(2)
    expect(document.querySelector('#theirs')?.shadowRoot).toBeNull()
  })

  const serve = () => {
    const element = document.createElement('div')
    element.setAttribute('data-askfirst-root', '')
    const root = element.attachShadow({ mode: 'open' })
    root.innerHTML =
      '<style>*{}</style><div data-layer="first"><div></div><div class="row"><button type="submit" form="f" name="answer" value="reject">No</button></div><form id="f" hidden></form></div>'
    element.append(document.createElement('style'))
    return element
  }

  it('B-21: what a server has drawn stays, and takes an answer, where the notice does not come', async () => {
    const { host, widget: first } = await mountWith()
    first.destroy()
    const served = serve()
    document.body.replaceChildren(served)
    const layers = () => Promise.reject(new TypeError('offline'))
    const widget = mount(host, { notice: async () => null, layers })
    onTestFinished(() => widget.destroy())
    widget.prompt()
    await settled()
    expect(await widget.open('choices')).toBe(false)
    expect(served.isConnected).toBe(true)
    expect(served.shadowRoot?.querySelectorAll('button[type=submit], form')).toHaveLength(2)
  })

  it('D-07: draws over what a server has drawn, and leaves nothing else of it', async () => {
    const [mine, another] = [serve(), serve()]
    document.body.replaceChildren(mine, another)
    const { widget, root, element, find } = await mountWith()
    await widget.prompt()
    expect([...document.querySelectorAll('[data-askfirst-root]')]).toEqual([mine])
    expect(element).toBe(mine)
    expect(root.querySelectorAll('style, form')).toHaveLength(0)
    expect(mine.childNodes).toHaveLength(0)
    expect(find('[data-action=reject]')?.hasAttribute('form')).toBe(false)
    widget.destroy()
    expect(document.body.childNodes).toHaveLength(0)
  })

  it('fault 127, 129: no style element, no style attribute, no handler attribute', async () => {
    const { widget, root, element } = await mountWith()
    widget.prompt()
    widget.open('notice')
    for (const node of [element, ...root.querySelectorAll('*')]) {
      expect(node?.localName).not.toBe('style')
      expect(node?.getAttributeNames().filter((name) => /^(style|on.*)$/.test(name))).toEqual([])
    }
  })

  it('fault 151: draws without constructed sheets', async () => {
    vi.stubGlobal('CSSStyleSheet', undefined)
    const { widget, layer } = await mountWith()
    widget.prompt()
    expect(layer('first')).not.toBeNull()
  })

  it('E-08: makes room at the end of the page while something covers it', async () => {
    let resized: () => void = () => {}
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(act: () => void) {
          resized = act
        }
        observe() {}
        disconnect() {}
      },
    )
    const { widget, layer, find } = await mountWith()
    widget.prompt()
    const surface = layer('first')
    if (surface) surface.getBoundingClientRect = () => ({ top: innerHeight - 120 }) as DOMRect
    resized()
    await new Promise(requestAnimationFrame)
    expect(texts().join()).toContain('scroll-padding-bottom:120px')
    clickAsPerson(find('[data-action=reject]'))
    clickAsPerson(find('[data-action=hide]'))
    expect(texts()).toEqual([])
  })

  it('shadow: false draws in the page, its rules kept to its own element', async () => {
    const { widget, element, layer } = await mountWith({ settings: { shadow: false } })
    widget.prompt()
    expect(element?.shadowRoot).toBeNull()
    expect(layer('first')).not.toBeNull()
    expect(texts()[0]).toMatch(/^@scope\s*\(\[data-askfirst-root\]\)/)
    expect(texts()[0]).not.toContain(':host')
  })
})

describe('the launcher', () => {
  /** Shows it, with every listener of its own; the undo takes both away. */
  function shownLauncher(open: () => void = () => {}) {
    const end = new AbortController()
    const show = makeLauncher(document, 'Privacy choices', open, end.signal)
    show(true)
    return () => {
      end.abort()
      show(false)
    }
  }

  it('B-11, E-11: is a real button, last in the page, until undone', () => {
    document.body.innerHTML = '<p>Page</p>'
    const open = vi.fn()
    const undo = shownLauncher(open)
    const button = document.documentElement.lastElementChild?.shadowRoot?.querySelector('button')
    expect(button?.textContent).toBe('Privacy choices')
    button?.click()
    expect(open).toHaveBeenCalledOnce()
    undo()
    expect(document.querySelector('[data-askfirst-launcher]')).toBeNull()
    expect(document.body.innerHTML).toBe('<p>Page</p>')
  })

  it('A-49, E-11: comes back when what it gave way to is left', async () => {
    document.body.innerHTML = '<input>'
    const undo = shownLauncher()
    const host = document.querySelector('[data-askfirst-launcher]')
    const button = host?.shadowRoot?.querySelector('button')
    const field = document.querySelector('input')
    // jsdom lays nothing out: as if they lay upon each other, in the moment in which no click can hit the button.
    const bounds = vi
      .spyOn(Element.prototype, 'getBoundingClientRect')
      .mockReturnValue(new DOMRect(0, 0, 100, 40))
    field?.focus()
    await settled()
    expect(button?.className).toBe('aside')
    field?.blur()
    await settled()
    expect(button?.className).toBe('')
    bounds.mockReturnValueOnce(new DOMRect(0, 30, 100, 40))
    field?.focus()
    await settled()
    expect(button?.className).toBe('')
    bounds.mockRestore()
    undo()
  })

  it('B-21, E-05: what presses it is not for the page, every other key is, and none is kept from anybody', () => {
    const undo = shownLauncher()
    const button = document.querySelector('[data-askfirst-launcher]')?.shadowRoot?.querySelector('button')
    const heard: string[] = []
    const hear = ({ key }: KeyboardEvent) => heard.push(key)
    document.addEventListener('keydown', hear)
    // Whether it does what it does in a page without us: Tab goes on.
    const isFree = (key: string) =>
      button?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      )
    expect(['Enter', ' ', 'Tab'].map(isFree)).toEqual([true, true, true])
    document.removeEventListener('keydown', hear)
    undo()
    expect(heard).toEqual(['Tab'])
  })

  it('A-49: is shown again where it was taken away, and stays in its place where it is shown already', () => {
    const end = new AbortController()
    const show = makeLauncher(document, 'Privacy choices', () => {}, end.signal)
    const host = () => document.querySelector('[data-askfirst-launcher]')
    expect(host()).toBeNull()
    show(true)
    const later = document.documentElement.appendChild(document.createElement('div'))
    show(true)
    // Put in again it would lose the focus, and take no click for a moment.
    expect(host()?.nextSibling).toBe(later)
    show(false)
    expect(host()).toBeNull()
    show(true)
    expect(host()?.isConnected).toBe(true)
    show(false)
    later.remove()
    end.abort()
  })

  it('fault 62: stays where it is when the page swaps its body', () => {
    const undo = shownLauncher()
    document.body.replaceWith(document.createElement('body'))
    expect(document.querySelector('[data-askfirst-launcher]')?.isConnected).toBe(true)
    undo()
  })
})

describe('a held node', () => {
  const frame = (width: number, height: number) => {
    document.body.innerHTML = '<main><iframe style="color: red"></iframe></main>'
    const element = document.querySelector('iframe') as HTMLIFrameElement
    Object.defineProperties(element, { offsetWidth: { value: width }, offsetHeight: { value: height } })
    return element
  }
  const drawn = () => document.querySelector('[data-askfirst-held]')?.shadowRoot

  it('is replaced by who and why, and comes back exactly as it was', async () => {
    const element = frame(300, 200)
    const before = document.querySelector('main')?.innerHTML
    const { widget } = await mountWith()
    const undo = await widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    await settled()
    expect(drawn()?.querySelector('b')?.textContent).toBe('Metrics GmbH')
    const number = element.getAttribute('data-askfirst-covered')
    expect(texts()).toEqual([`[data-askfirst][data-askfirst-covered="${number}"]{display:none!important}`])
    undo?.()
    expect(document.querySelector('main')?.innerHTML).toBe(before)
  })

  it('fault 91: however many there are, one observer follows them, and none is left behind', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe')
    const disconnect = vi.spyOn(MutationObserver.prototype, 'disconnect')
    const { widget } = await mountWith()
    const followed = () =>
      observe.mock.calls.filter(([on, how]) => on === document.documentElement && how?.subtree).length
    const undos = []
    for (let at = 0; at < 3; at++)
      undos.push(await widget.hold({ element: frame(300, 200), purpose: 'analytics', allowOnce() {} }))
    expect(followed()).toBe(1)
    disconnect.mockClear()
    for (const undo of undos) undo?.()
    expect(disconnect).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
  })

  it('has room for the buttons in a small one, and for the reason in a larger', async () => {
    for (const [height, reasons] of [
      [150, 0],
      [315, 1],
    ] as const) {
      const { widget } = await mountWith()
      widget.hold({ element: frame(300, height), purpose: 'analytics', allowOnce() {} })
      await settled()
      expect(drawn()?.querySelectorAll('button')).toHaveLength(2)
      expect(drawn()?.querySelectorAll('p')).toHaveLength(reasons)
      widget.destroy()
    }
  })

  it.each([
    [160, 90, ['once']],
    [728, 90, ['once', 'always']],
    [160, 300, ['once', 'always']],
  ])(
    'where there is room for one button (%i × %i), it is the one that gives away less',
    async (width, height, actions) => {
      const { widget } = await mountWith()
      widget.hold({ element: frame(width, height), purpose: 'analytics', allowOnce() {} })
      await settled()
      expect([...(drawn()?.querySelectorAll('button') ?? [])].map((one) => one.dataset.action)).toEqual(
        actions,
      )
    },
  )

  it('X7: however small it is, what the browser says no to is asked about where there is room', async () => {
    const { widget, ask } = await mountWith({ state: { gpc: true } })
    widget.hold({ element: frame(160, 90), purpose: 'ads', allowOnce() {} })
    await settled()
    expect(drawn()?.querySelectorAll('button')).toHaveLength(1)
    clickAsPerson(drawn()?.querySelector('button'))
    await settled()
    expect(ask).toHaveBeenCalledWith('ads')
  })

  it('loads this once, or always; fault 114: for a person only', async () => {
    const element = frame(300, 200)
    const allowOnce = vi.fn()
    const { widget, decide } = await mountWith()
    widget.hold({ element, purpose: 'analytics', allowOnce })
    await settled()
    const [once, always] = drawn()?.querySelectorAll('button') ?? []
    once?.click()
    always?.click()
    expect(allowOnce).not.toHaveBeenCalled()
    expect(decide).not.toHaveBeenCalled()
    clickAsPerson(once)
    expect(allowOnce).toHaveBeenCalledOnce()
    clickAsPerson(always)
    expect(decide).toHaveBeenCalledWith({ analytics: true }, 'gesture')
  })

  it.each([
    [1, 1],
    [0, 0],
  ])('too small to see (%i × %i) is left alone', async (width, height) => {
    const element = frame(width, height)
    const { widget } = await mountWith()
    const undo = await widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    await settled()
    expect(drawn()).toBeUndefined()
    undo?.()
    expect(element.getAttribute('style')).toBe('color: red')
  })

  it('what was allowed meanwhile is left alone', async () => {
    const element = frame(300, 200)
    const { widget, set } = await mountWith()
    const holding = widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    set({ purposes: { analytics: 'granted' } })
    expect(await holding).toBeUndefined()
    expect(drawn()).toBeUndefined()
    expect(element.getAttributeNames()).toEqual(['style'])
  })

  it('A-49: is replaced once the notice has come, where it did not come at first', async () => {
    const element = frame(300, 200)
    const read = vi.fn<() => Promise<typeof notice | null>>(async () => null)
    const { widget } = await mountWith({ read })
    const holding = widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    await settled()
    expect(drawn()).toBeUndefined()
    expect(element.getAttributeNames()).toEqual(['style'])
    read.mockResolvedValue(notice)
    await widget.open('choices')
    const undo = await holding
    expect(drawn()?.querySelector('b')?.textContent).toBe('Metrics GmbH')
    undo?.()
    expect(element.getAttributeNames()).toEqual(['style'])
  })

  it('faults 60, 144: is replaced once the other layers have come, where they did not come at first', async () => {
    const element = frame(300, 200)
    const layers = vi.fn(async () => {
      throw new Error('lost')
    })
    const { widget, report } = await mountWith({ layers })
    const holding = widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    await settled()
    expect(report.mock.calls.at(-1)?.[0].code).toBe('WIDGET_UNAVAILABLE')
    expect(drawn()).toBeUndefined()
    // Not again and again.
    const { length } = layers.mock.calls
    await settled()
    expect(layers.mock.calls.length).toBe(length)
    layers.mockImplementation((async () => {}) as never)
    await widget.open('choices')
    const undo = await holding
    expect(drawn()?.querySelector('b')?.textContent).toBe('Metrics GmbH')
    undo?.()
    expect(element.getAttributeNames()).toEqual(['style'])
  })

  it('promise 8: nor is anything drawn where all has ended before the notice comes', async () => {
    const element = frame(300, 200)
    let arrive: (come: typeof notice | null) => void = () => {}
    const read = vi.fn<() => Promise<typeof notice | null>>(async () => null)
    const { widget } = await mountWith({ read })
    void widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    read.mockImplementation(
      () =>
        new Promise((resolve) => {
          arrive = resolve
        }),
    )
    void widget.open('choices')
    widget.destroy()
    arrive(notice)
    await settled()
    expect(drawn()).toBeUndefined()
    expect(element.getAttributeNames()).toEqual(['style'])
  })

  it('goes with its frame where a list is sorted anew, and stays where only others come and go (promise 9)', async () => {
    const first = frame(300, 200)
    const second = first.cloneNode() as HTMLIFrameElement
    Object.defineProperties(second, { offsetWidth: { value: 300 }, offsetHeight: { value: 200 } })
    first.after(second)
    const frames: readonly Element[] = [first, second]
    const { widget } = await mountWith()
    for (const element of [first, second])
      await widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    const order = () =>
      [...document.querySelectorAll('main > *')].map((one) =>
        one.matches('[data-askfirst-held]') ? -1 : frames.indexOf(one),
      )
    expect(order()).toEqual([-1, 0, -1, 1])
    const host = first.previousElementSibling
    second.after(first)
    await settled()
    expect(order()).toEqual([-1, 1, -1, 0])
    expect(first.previousElementSibling).toBe(host)
    const note = document.createElement('p')
    first.before(note)
    await settled()
    expect(note.previousElementSibling).toBe(host)
    host?.remove()
    await settled()
    expect(first.previousElementSibling).toBe(host)
  })

  it('destroy brings it back', async () => {
    const element = frame(300, 200)
    const before = document.body.innerHTML
    const { widget } = await mountWith()
    widget.hold({ element, purpose: 'analytics', allowOnce() {} })
    await settled()
    widget.destroy()
    // What was given the focus keeps what it needs for that as long as it has it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    expect(document.body.innerHTML).toBe(before)
  })
})
