import { render } from 'preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Block } from '../../src/notice/model.ts'
import { write } from '../../src/widget/layers/blocks.tsx'

const { block } = write({ ins: 'added:', del: 'removed:' })

import { words as others } from '../../src/widget/layers/words.ts'
import { words as first } from '../../src/widget/words.ts'
import { mountWith, notice, polyfill } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const read = async () => {
  const widget = await mountWith()
  widget.widget.open('notice')
  return widget
}

describe('the notice', () => {
  it('A-01: begins with its title and date', async () => {
    const { text, find } = await read()
    expect(text('h2')).toBe('Privacy policy')
    expect(find('time')?.getAttribute('datetime')).toBe('2016-01-01')
    expect(text('time')).toBe('1 January 2016')
    const dialog = text('dialog')
    expect(dialog.indexOf('1 January 2016')).toBeLessThan(dialog.indexOf('What is collected'))
  })

  it('A-03: has its four parts, then the text', async () => {
    const { root } = await read()
    expect([...root.querySelectorAll('.read h3')].map((title) => title.textContent)).toEqual([
      'What is collected',
      'How it is used',
      'When it is disclosed',
      'Not covered by this notice',
      'Your choices',
      'I. Collection',
    ])
  })

  it('A-20: keeps what is typed in apart from what is collected automatically', async () => {
    const { root } = await read()
    const [typed, automatic] = root.querySelectorAll('.read li')
    expect(typed?.textContent).toBe('You tell us: E-mail address')
    expect(automatic?.textContent).toContain('ip address')
    expect(automatic?.textContent).not.toContain('E-mail address')
  })

  it('A-33, A-44: who is not covered stands apart with a link; authorities have no switch', async () => {
    const { root, find } = await read()
    const apart = [...root.querySelectorAll('.read h3')].find((title) =>
      /Not covered/.test(title.textContent ?? ''),
    )
    expect(apart?.nextElementSibling?.textContent).toBe('Offers AG')
    expect(find('.read a[href="https://offers.example/privacy"]')).not.toBeNull()
    expect(find('.read input')).toBeNull()
  })

  it('A-06: says for which sites it holds, where it names them', async () => {
    const scope = ['https://shop.example', 'http://localhost:8080']
    const { widget, text } = await mountWith({ notice: { ...notice, scope } })
    await widget.open('notice')
    expect(text('.read')).toContain('This notice holds for shop.example and localhost:8080.')
    expect((await read()).text('.read')).not.toContain('holds for')
  })

  it('A-65: names the controller and how to reach it', async () => {
    const { text, find } = await read()
    expect(text('.read')).toContain('Jimi Youpin')
    expect(find('.read a[href="mailto:privacy@jimi.example"]')).not.toBeNull()
    const contact = 'jimi/privacy@jimi.example'
    const other = await mountWith({ notice: { ...notice, controller: { ...notice.controller, contact } } })
    await other.widget.open('notice')
    expect(other.find(`.read a[href="mailto:${contact}"]`)).not.toBeNull()
  })

  it.each([
    ...['ar', 'AR-eg', 'He', 'fa', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv', 'ckb', 'pa-Arab'].map((one) => [
      one,
      'rtl',
    ]),
    ...['en', 'sd-Deva', 'de-AT', 'zh-Hant'].map((one) => [one, 'ltr']),
  ])('E-35: says its language and direction: %s %s', async (language, way) => {
    const { element } = await mountWith({ notice: { ...notice, language } })
    expect([element?.lang, element?.dir]).toEqual([language, way])
  })

  it('B-25: speaks the words of its language', async () => {
    const { widget, text } = await mountWith({
      notice: { ...notice, language: 'de', words: { reject: 'Alle ablehnen' } },
    })
    widget.prompt()
    expect(text('[data-action=reject]')).toBe('Alle ablehnen')
    expect(text('time')).toBe('1. Januar 2016')
  })

  it.each([
    ['de', { accept: 'Alle annehmen', save: 'Speichern' }, true],
    ['de', { ...first, ...others }, false],
    ['en-GB', {}, false],
  ])(
    'fault 168: texts that are missing in %s stay English, and are named',
    async (language, words, isSaid) => {
      const { widget, report, text } = await mountWith({ notice: { ...notice, language, words } })
      await widget.open('choices')
      expect(text('[data-action=save]')).toBe('save' in words ? words.save : others.save)
      const missing = report.mock.calls.filter(([error]) => error.code === 'WORDS_MISSING')
      expect(missing.map(([{ path }]) => path)).toEqual(isSaid ? ['notice.words'] : [])
      const named = missing.flatMap(([{ value }]) => value)
      expect(named.includes('reject') && named.includes('close')).toBe(isSaid)
      expect(named).not.toContain('accept')
      expect(named).not.toContain('save')
    },
  )
})

describe('blocks', () => {
  const drawn = (part: Block) => {
    const into = document.createElement('div')
    render(block(part), into)
    // What vitest's JSX adds in development.
    return into.innerHTML.replace(/ __\w+="[^"]*"/g, '')
  }

  it('A-49: a heading that nobody wrote anything under takes the rest from nobody', async () => {
    const sections = [{ id: 'i', title: 'I. Collection' } as never, ...(notice.sections ?? [])]
    const { widget, text } = await mountWith({ notice: { ...notice, sections } })
    await widget.open('notice')
    expect(text('.read')).toContain('I. CollectionI. CollectionWe collect little.')
  })

  it('fault 97: markup in a text stays text', () => {
    expect(drawn('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>')
  })

  it.each(['javascript:alert(1)', ' JAVASCRIPT:alert(1)', 'data:text/html,x', 'http://x.example/', 'blob:x'])(
    'fault 98: %s is no link',
    (href) => expect(drawn({ p: [{ a: 'text', href }] })).toBe('<p>text</p>'),
  )

  it.each(['https://x.example/', 'mailto:a@x.example', '/privacy', '#i'])('fault 98: %s is one', (href) =>
    expect(drawn({ p: [{ a: 'text', href }] })).toContain(
      `<a href="${new URL(href, location.href).href}">text</a>`,
    ),
  )

  it('draws lists, tables and what is bold in them', () => {
    expect(
      drawn({ ol: ['one', [{ b: 'two' }, ' and'], { blocks: ['three', { ul: [[{ i: 'four' }]] }] }] }),
    ).toBe('<ol><li>one</li><li><b>two</b> and</li><li><p>three</p><ul><li><i>four</i></li></ul></li></ol>')
    expect(drawn({ table: [['Data'], ['Position']] })).toBe(
      '<table><tr><th scope="col">Data</th></tr><tr><td>Position</td></tr></table>',
    )
  })
})
