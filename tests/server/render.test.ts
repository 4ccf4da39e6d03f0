import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '../../src/notice/model.ts'
import { summarize } from '../../src/notice.ts'
import { type FirstTarget, readDecision, renderChoices, renderFirst, styleHashes } from '../../src/server.ts'
import { encode } from '../../src/storage/codec.ts'
import { makeDecision, NOW } from '../helpers/decision.ts'
import { mountWith, notice, polyfill } from '../helpers/widget.ts'

const now = NOW * 1000
const action = '/consent'
const visit = (given: Notice = notice, headers: object = {}, options: object = {}) =>
  readDecision({ headers: headers as never }, { notice: '/n.json', ...summarize(given) }, { now, ...options })
const decided = (answers: object) => ({
  cookie: `__Host-askfirst=${encode(makeDecision({ terms: summarize(notice).terms, answers: answers as never }))}`,
})

/** As a browser reads it. jsdom knows no declarative shadow roots, so a template stays one. */
function parse(html: string) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return page.querySelector('template')?.content ?? page.body
}

const first = (target: Partial<FirstTarget> = {}, ...visitor: Parameters<typeof visit>) =>
  parse(renderFirst(visitor[0] ?? notice, visit(...visitor), { action, ...target }))
const choices = (...visitor: Parameters<typeof visit>) =>
  parse(renderChoices(visitor[0] ?? notice, visit(...visitor), { action }))
const said = (root: ParentNode, css: string) =>
  [...root.querySelectorAll(css)].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())

describe('the first layer as HTML', () => {
  beforeEach(polyfill)
  afterEach(() => document.body.replaceChildren())

  /** Tags, attributes and texts, without what only one of the two needs. */
  function outline(element: Element | null | undefined): unknown {
    const own = ['type', 'form', 'name', 'value', '__source', '__self']
    const attributes = [...(element?.attributes ?? [])]
      .filter(({ name }) => !own.includes(name))
      .map(({ name, value }) => `${name}=${value}`)
    const nodes = [...(element?.childNodes ?? [])].flatMap((node) => {
      if (node instanceof Element) return node.localName === 'form' ? [] : [outline(node)]
      return node.nodeType === 3 && node.textContent ? [node.textContent] : []
    })
    return [element?.localName, attributes.sort(), nodes]
  }

  test('E-01: is what the widget draws, element by element and text by text', async () => {
    const { layer, widget } = await mountWith()
    await widget.prompt()
    const drawn = layer('first')
    expect(drawn).not.toBeNull()
    expect(outline(first().querySelector('[data-layer=first]'))).toEqual(outline(drawn))
    widget.destroy()
  })

  test('E-21: its three buttons post an answer each, and differ in nothing else', () => {
    const buttons = [...first().querySelectorAll('.row button')]
    expect(
      buttons.map((button) => button.outerHTML.replace(/>.*/, '').replaceAll(/reject|choose|accept/g, 'X')),
    ).toEqual(
      Array(3).fill(
        '<button type="submit" part="button" data-action="X" form="askfirst-post" name="answer" value="X"',
      ),
    )
    expect(buttons.map((button) => button.getAttribute('value'))).toEqual(['reject', 'choose', 'accept'])
  })

  test('its form has no place in the layout, goes where the site says, and carries what the site gave', () => {
    const form = first({ fields: { token: 'a"b', back: '/x?y&z' } }).querySelector('form')
    expect(form?.matches('[hidden][method=post][action="/consent"]')).toBe(true)
    expect(
      [...(form?.elements ?? [])].length + (form?.querySelectorAll('input').length ?? 0),
    ).toBeGreaterThan(1)
    expect([...(form?.querySelectorAll('input') ?? [])].map(({ name, value }) => [name, value])).toEqual([
      ['token', 'a"b'],
      ['back', '/x?y&z'],
    ])
  })

  test('choices and notice lead to pages of the site’s own, without what a post carries', () => {
    const root = first({ choices: '/choices', notice: '/privacy', fields: { token: '1' } })
    for (const [name, path] of [
      ['choose', '/choices'],
      ['notice', '/privacy'],
    ]) {
      const button = root.querySelector(`[data-action=${name}]`)
      expect(button?.hasAttribute('name')).toBe(false)
      const form = root.querySelector(`form#${button?.getAttribute('form')}`)
      expect(form?.outerHTML).toBe(`<form hidden="" id="askfirst-${name}" action="${path}"></form>`)
    }
  })

  test('is nothing where nobody is to be asked, nothing is known, or the answer would go nowhere', () => {
    const answered = visit(notice, decided({ analytics: 'denied', ads: 'denied' }))
    expect(renderFirst(notice, answered, { action })).toBe('')
    const visitor = visit()
    expect(renderFirst(notice, { ...visitor }, { action })).toBe('')
    expect(renderFirst(notice, readDecision({}, null as never), { action })).toBe('')
    expect(renderFirst(null as never, visitor, { action })).toBe('')
    for (const elsewhere of [
      '',
      'consent',
      '//evil.test',
      '/\\evil.test',
      'https://evil.test',
      'javascript:alert(1)',
    ])
      expect(renderFirst(notice, visitor, { action: elsewhere })).toBe('')
    const disabled = readDecision({}, { notice, ...summarize(notice), disabled: true }, { now })
    expect(renderFirst(notice, disabled, { action })).toBe('')
  })

  test('E-35: says its language, and which way it runs', () => {
    const html = renderFirst({ ...notice, language: 'ar' }, visit(), { action })
    expect(html).toMatch(
      /^<askfirst-root data-askfirst-root="" lang="ar" dir="rtl"><template shadowrootmode="open"><style>/,
    )
  })

  test('fault 127: both styles carry the nonce, and only one that is one', async () => {
    const html = (nonce: string) => renderFirst(notice, visit(), { action, nonce })
    expect(html('a+/b=').match(/<style nonce="a\+\/b=">/g)?.length).toBe(2)
    expect(html('"><script>').match(/<style>/g)?.length).toBe(2)
    expect(await styleHashes()).toMatch(/^'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}='$/)
  })

  test('B-42, X1: says what holds in the visitor’s regime, and that their signal is honoured', () => {
    const open = first({}, notice, { 'sec-gpc': '1' }, { region: 'US-CA' })
    expect(said(open, 'p').join()).toContain('This happens unless you say no: Measuring visits.')
    expect(said(open, 'p').join()).toContain('Opt-out request honoured')
    expect(said(first({}, notice, {}, { region: 'JP' }), '.row button')).toEqual([
      'Reject all',
      'Choose',
      'I have read this',
    ])
  })
})

describe('the choices as HTML', () => {
  test('D-20: one box for each purpose and part, and nothing ticked but what is open', () => {
    const root = choices()
    const boxes = [...root.querySelectorAll<HTMLInputElement>('[name=purpose]')]
    expect(boxes.map(({ value }) => value)).toEqual(['analytics', 'ads', 'location', 'location/precise'])
    expect(boxes.filter(({ checked }) => checked)).toEqual([])
    const after = choices(notice, decided({ analytics: 'granted', ads: 'denied' }))
    expect([...after.querySelectorAll<HTMLInputElement>(':checked')].map(({ value }) => value)).toEqual([
      'analytics',
    ])
    expect(said(after, 'p').join()).toContain('You said yes on')
  })

  test('A-07, A-41: each says what, for whom, how long, and what refusing costs', () => {
    const [, analytics] = choices().querySelectorAll('section')
    expect(said(analytics ?? document, 'dt, dd')).toEqual([
      'You tell us',
      'E-mail address',
      'Collected',
      'ip address',
      'Who receives it',
      'Metrics GmbH',
      'Kept for',
      '13 months',
      'If you refuse',
      'nothing changes',
      'Stored in your browser',
      '_m: 13 months',
    ])
  })

  test('E-13, E-33: a fieldset with a legend, a label around every box, three equal answers', () => {
    const root = choices()
    expect(root.querySelector('form > fieldset > legend')).not.toBeNull()
    expect(root.querySelectorAll('input[type=checkbox]').length).toBe(
      root.querySelectorAll('label > input[type=checkbox]').length,
    )
    expect([...root.querySelectorAll('button')].map((button) => button.getAttribute('value'))).toEqual([
      'reject',
      'save',
      'accept',
    ])
    expect(root.querySelector('[name=layer]')?.getAttribute('value')).toBe('choices')
  })

  test('brings no class with it that the site’s own style sheet could take for one of its own', () => {
    const root = choices(notice, { 'sec-gpc': '1' })
    expect(root.querySelectorAll('form *').length).toBeGreaterThan(50)
    expect(root.querySelectorAll('[class]').length).toBe(0)
  })

  test('B-44: the conflict with the signal stands beside a sale, and the form says that it did', () => {
    expect(choices().querySelector('[name=known]')).toBeNull()
    const root = choices(notice, { 'sec-gpc': '1' })
    expect([...root.querySelectorAll('[name=known]')].map((one) => one.getAttribute('value'))).toEqual([
      'ads',
    ])
    expect(said(root, 'section:nth-of-type(3) > p + p')[0]).toContain('Global Privacy Control')
  })

  test.each([
    ['en-GB', 'ltr'],
    ['ar', 'rtl'],
  ])('E-35: says which language it is in, and which way that runs: %s', (language, dir) => {
    const form = choices({ ...notice, language }).querySelector('form')
    expect([form?.lang, form?.dir]).toEqual([language, dir])
  })

  test('E-33 E-41: each box is heard with what stands under it, or with what it is a part of', () => {
    const shared = notice.recipients?.map((one) => ({ ...one, separate: true })) ?? []
    const given: Notice = {
      ...notice,
      recipients: shared,
      purposes: notice.purposes.map((one) => ({ ...one, recipients: ['metrics'] })),
    }
    const root = choices(given, { 'sec-gpc': '1' })
    const boxes = [...root.querySelectorAll('[name=purpose]')].map((box) => [
      box.getAttribute('value'),
      box.getAttribute('aria-label'),
      (box.getAttribute('aria-describedby')?.split(' ') ?? []).flatMap((id) => said(root, `[id="${id}"]`)),
    ])
    expect(boxes).toEqual([
      ['analytics', null, ['Pages seen.']],
      ['analytics/metrics', 'Metrics GmbH (Measuring visits)', []],
      ['ads', null, ['Chosen by what you bought.', expect.stringContaining('Global Privacy Control')]],
      ['ads/metrics', 'Metrics GmbH (Offers)', []],
      ['location', null, ['From GPS. Asked for separately, never part of “Accept all”.']],
      ['location/metrics', 'Metrics GmbH (Your position)', []],
      ['location/precise', 'Exact position (Your position)', []],
    ])
  })

  test('A-52: what a minor cannot say yes to is shut', () => {
    const config = {
      notice: '/n.json',
      effectiveDate: '2016-01-01',
      purposes: ['age:age', 'analytics', 'ads:age'],
    }
    const shut = (answers: object) => {
      const record = encode(makeDecision({ answers: answers as never }))
      const visitor = readDecision(`__Host-askfirst=${record}`, config, { now })
      const root = parse(renderChoices(notice, visitor, { action }))
      return [...root.querySelectorAll<HTMLInputElement>(':disabled')].map(({ value }) => value)
    }
    expect(shut({})).toEqual(['ads'])
    expect(shut({ age: 'denied' })).toEqual(['analytics', 'ads'])
    expect(shut({ age: 'granted' })).toEqual([])
  })

  test('B-47: a new yes to a sale by somebody young takes two steps, for which a form has no room; a no does not', () => {
    const purposes = [{ id: 'age', basis: 'age' }, 'analytics', { id: 'ads', sale: true }]
    const config = { notice: '/n.json', effectiveDate: '2016-01-01', purposes }
    const rows = (answers: object) => {
      const record = encode(makeDecision({ answers: answers as never }))
      const visitor = readDecision(`__Host-askfirst=${record}`, config, { now })
      const root = parse(renderChoices(notice, visitor, { action }))
      return [...root.querySelectorAll<HTMLInputElement>('[name=purpose]')].map(
        ({ value, disabled, parentNode }) => [
          value,
          disabled,
          !!parentNode?.parentNode?.parentNode?.textContent?.includes('Asked for separately'),
        ],
      )
    }
    expect(rows({ age: 'teen' })).toEqual([
      ['analytics', false, false],
      ['ads', true, true],
    ])
    expect(rows({ age: 'teen', ads: 'granted' })[1]).toEqual(['ads', false, true])
    expect(rows({ age: 'granted' })[1]).toEqual(['ads', false, false])
  })
})

test('fault 97: what only looks like an element is none, in the first layer and in the choices', () => {
  const planted: unknown = JSON.parse('{"type":"script","props":{"children":"alert(1)"}}')
  const text = planted as string
  const [purpose] = notice.purposes
  const given: Notice = {
    ...notice,
    summary: text,
    controller: { ...notice.controller, name: text },
    purposes: [
      ...notice.purposes.slice(1),
      ...(purpose ? [{ ...purpose, title: text, description: text }] : []),
    ],
  }
  for (const html of [renderFirst(given, visit(), { action }), renderChoices(given, visit(), { action })]) {
    expect(html).toContain('<button')
    expect(html).not.toContain('script')
  }
})

test('promise 5: whatever a notice says, a token holds or a word is, becomes text', () => {
  const sign = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '<!--',
    '-->',
    '</style>',
    '<img src=x onerror=y>',
    '{{',
  )
  const evil = fc.array(fc.oneof(sign, fc.string())).map((parts) => parts.join(''))
  fc.assert(
    fc.property(evil, evil, (text, other) => {
      const spoiled: Notice = {
        ...notice,
        summary: text,
        controller: { ...notice.controller, name: other },
        purposes: notice.purposes.map((purpose) => ({
          ...purpose,
          title: text,
          description: other,
          consequence: text,
          retention: other,
        })),
        words: { reject: text, accept: other, free: text },
      }
      const target = { action, fields: { [text]: other }, nonce: text, choices: other }
      const html = renderFirst(spoiled, visit(), target) + renderChoices(spoiled, visit(), target)
      const [template, ...rest] = new DOMParser().parseFromString(html, 'text/html').body.childNodes
      expect(rest.map(({ nodeName }) => nodeName)).toEqual(['FORM'])
      const inner = (template as Element).querySelector('template')?.content
      const all = [...(inner?.querySelectorAll('*') ?? []), ...(rest[0] as Element).querySelectorAll('*')]
      const known =
        /^(style|div|h2|h3|p|b|bdi|time|button|form|input|fieldset|legend|section|label|ul|li|dl|dt|dd)$/
      expect(all.map(({ localName }) => localName).filter((name) => !known.test(name))).toEqual([])
      expect(
        all.flatMap((one) => one.getAttributeNames()).filter((name) => /^(on|style)/.test(name)),
      ).toEqual([])
    }),
    { numRuns: 150, seed: 9 },
  )
})
