import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../../src/cli/source/read.ts'
import { blocks, faults, flat, html, outline } from './read.ts'

const page = (body: string) =>
  `<!doctype html><html lang="en-GB"><head><title>T | Shop</title></head><body>${body}`

describe('issue: a policy in HTML', () => {
  test('its language and name; what is around the text is left out', () => {
    const document = html(
      page(
        '<header>Shop</header><nav>Menu</nav><h1>Privacy</h1><p>Hello</p><form><input value="x"><button>Go</button></form>' +
          '<script>x()</script><style>p{}</style><template>t</template><noscript>n</noscript><p hidden>h</p>' +
          '<p style="display: none">d</p><h2>Data</h2><p>x</p><footer>Imprint</footer>',
      ),
    )
    expect(document).toMatchObject({ title: 'Privacy', language: 'en-GB', format: 'html' })
    expect(flat(document)).toBe('Privacy\nHello\nData\nx')
    expect(outline(document)).toEqual(['1 |', '1 |Data'])
  })

  test('the one main or article that holds the text is the text, its header too', () => {
    const text = 'What we do with the data that you give us.'
    expect(flat(html(page(`<p>Crumbs</p><main><header><h1>P</h1></header><p>${text}</main><p>Ad`)))).toBe(
      `P\n${text}`,
    )
    expect(flat(html(page(`<p>Ad</p><article><h1>P</h1>${text}</article>`)))).toBe(`P\n${text}`)
    expect(flat(html(page(`<article>One</article><article>Two</article>`)))).toBe('One\nTwo')
    expect(flat(html(page(`<article>Teaser</article><p>${text}</p>`)))).toBe(`Teaser\n${text}`)
  })

  test('without a heading of the first level the title names it', () => {
    expect(html(page('<h2>A</h2>a<h2>B</h2>b')).title).toBe('T | Shop')
  })

  test('text that is in no paragraph is one; two breaks begin another', () => {
    expect(blocks(html('<div>One <b>two</b>\n three<p>Four<br>five<br> <br>Six</p>seven</div>'))).toEqual([
      { p: ['One ', { b: 'two' }, ' three'] },
      'Four\nfive',
      'Six',
      'seven',
    ])
  })

  test('lists nest, also where the inner one stands beside its item', () => {
    expect(blocks(html('<ol><li>a<ul><li>b</ul><li>c</li><ul><li>d</ul></ol>'))).toEqual([
      { ol: [{ blocks: ['a', { ul: ['b'] }] }, { blocks: ['c', { ul: ['d'] }] }] },
    ])
  })

  test('a table keeps its columns: cells over several rows or columns', () => {
    const rows =
      '<tr><th>A<th>B<th>C<tr><td rowspan=2>x<td>1<td>2<tr><td colspan=2>3<tr><td><ul><li>p<li>q</ul><td>r<td>'
    expect(blocks(html(`<table>${rows}</table>`))).toEqual([
      {
        table: [
          ['A', 'B', 'C'],
          ['x', '1', '2'],
          ['x', '3', []],
          ['p\nq', 'r', []],
        ],
      },
    ])
  })

  test('a table that only arranges the page is none', () => {
    const document = html('<table><tr><td>Menu<td><h2>Data</h2><p>x</p><h2>Rights</h2><p>y</p></table>')
    expect(outline(document)).toEqual(['1 |', '1 |Data', '1 |Rights'])
    expect(blocks(document)).toEqual(['Menu', 'x', 'y'])
  })

  test('headings without text, icons and anchors leave nothing', () => {
    const text =
      '<h2>Data <a href="#data" aria-hidden="true">#</a></h2>x<h2><img src=x></h2><h2>Rights<a href=#r>¶</a></h2>y'
    expect(outline(html(text))).toEqual(['1 |Data', '1 |Rights'])
  })

  test('what is folded away is text', () => {
    const long = 'All that we have to say about cookies stands in here.'
    expect(
      flat(html(`<details><summary>Cookies</summary>${long}</details><div aria-hidden="true">${long}</div>`)),
    ).toBe(`Cookies\n${long}\n${long}`)
  })

  test('a heading that is a button is a heading; a button beside its words is none of them', () => {
    const document = html(
      page(
        '<h1>P</h1><h2><button aria-expanded="false"><span>What we</span> collect</button></h2>' +
          '<div role="region" hidden><p>Names</p></div>' +
          '<h2>Recipients <button>Copy the link</button></h2><div role="region" style="display: none">None</div>' +
          '<h2><button hidden>Edit</button></h2>',
      ),
    )
    expect(flat(document)).toBe('P\nWhat we collect\nNames\nRecipients\nNone')
    expect(outline(document)).toEqual(['1 |What we collect', '1 |Recipients'])
  })

  test('lines count as in the file', () => {
    const document = html('<html>\n<body>\n<h1>P</h1>\n\n<p>\n  One\n<br><br>\nTwo</p>\n<ul>\n<li>Three')
    expect(document.lines.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'heading'],
      [6, 'paragraph'],
      [7, 'paragraph'],
      [10, 'item'],
    ])
  })

  test('struck-out text is not said', () => {
    expect(blocks(html('<p>Kept <del>two</del> <s>one</s> three years'))).toEqual(['Kept three years'])
  })

  test('nothing of it fails the notice', () => {
    expect(
      faults(html('<ul></ul><table><tr><td></table><p> <b> </b><li><a href="javascript:x">y</a>')),
    ).toEqual([])
  })
})

test('front matter: HTML may have one before it, as Markdown has', () => {
  const text = `---\nlanguage: de\neffectiveDate: 2026-01-01\n---\n<!doctype html><html lang="en"><body><h1>Privacy</h1><p>We collect little.`
  const document = readPolicy(new TextEncoder().encode(text), 'privacy.html')
  expect(document).toMatchObject({ format: 'html', title: 'Privacy', language: 'de' })
  expect({ ...document.head }).toEqual({ language: 'de', effectiveDate: '2026-01-01' })
  expect(document.headLine(['effectiveDate'])).toBe(3)
  expect(document.lines).toMatchObject([{ text: 'Privacy' }, { text: 'We collect little.' }])
})
