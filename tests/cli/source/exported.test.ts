import { describe, expect, test } from 'vitest'
import { findEffectiveDate } from '../../../src/cli/date/effective.ts'
import { readPolicy } from '../../../src/cli/source/read.ts'

const read = (html: string) => readPolicy(new TextEncoder().encode(html), 'policy.html')
const texts = (html: string) => read(html).lines.map(({ text }) => text)

const docs = `<html><head><style>.c0{color:#000}</style></head><body class="doc-content">
<p class="c0 title" id="h.a"><span>Privacy of visitors</span></p>
<p><span>Last updated: </span><span>March 1</span><span>, 2026</span></p>
<h1>What we collect</h1>
<p><span>Pages you see</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>.</span></p>
<h1>Contact</h1>
<p><a href="https://www.google.com/url?q=https://orchards.example/form?a%3D1&amp;sa=D&amp;source=editors&amp;ust=1&amp;usg=x">Our form</a></p>
<div class="c9"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Still true? Effective: April 1, 2026</span></p></div>
</body></html>`

const word = `<html><body lang=EN-US><div class=WordSection1>
<p class=MsoTitle>Privacy of visitors</p>
<p class=MsoNormal>Effective date: March 1, 2026</p>
<h1>What we collect</h1>
<p class=MsoNormal>Pages you see<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[A1]</a></span>.</p>
<h1>Contact</h1>
<p class=MsoNormal>Write to us.</p></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Effective date: April 1, 2026?</p></div></div>
</body></html>`

describe('what word processors export', () => {
  test.each([
    ['Google Docs', docs],
    ['Word', word],
  ])('%s: what somebody noted beside the text is no text of the policy, nor its date', (_, html) => {
    expect(texts(html)).toContain('Pages you see.')
    expect(texts(html).join('\n')).not.toMatch(/April|\[a\]|\[A1\]|true/)
    expect(findEffectiveDate(read(html))).toMatchObject({ date: '2026-03-01' })
  })

  test.each([
    ['Google Docs', docs],
    ['Word', word],
  ])('%s: what is styled as the title is the title', (_, html) => {
    expect(read(html).title).toBe('Privacy of visitors')
  })

  test('Google Docs: a link leads where its writer meant it to, not by way of Google', () => {
    const whole = JSON.stringify(read(docs).parts)
    expect(whole).toContain('"href":"https://orchards.example/form?a=1"')
    expect(whole).not.toContain('google')
    const other = docs.replace('sa=D', 'x=1').replace('url?q=', 'search?q=')
    expect(JSON.stringify(read(other).parts)).toContain('https://www.google.com/search')
    expect(JSON.stringify(read(docs.replace('q=https:', 'q=javascript:')).parts)).not.toContain('href')
  })

  test('Word: what it drew as a list is one; what only looks so, and what it numbered, stay paragraphs', () => {
    const mark = (sign: string, font: string) =>
      `<span style='font-family:${font}'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>`
    const item = (text: string, name = 'MsoListParagraphCxSpMiddle') =>
      `<p class=${name} style='text-indent:-.25in'>${text}</p>\n`
    const { parts } = read(
      word.replace(
        'Write to us.</p>',
        `Write:</p>${item(`${mark('·', 'Symbol')}by <b>letter</b>`)}${item(`${mark('o', '"Courier New"')}by mail`)}` +
          `${item('or so')}${item(`${mark('1.', 'Calibri')}first`)}${item('o is a letter')}<p>· no item</p>` +
          item(`${mark('§', 'Wingdings')}alone`, 'MsoListParagraph'),
      ),
    )
    expect(parts.at(-1)?.blocks).toEqual([
      'Write:',
      { ul: [['by ', { b: 'letter' }], 'by mail'] },
      'or so',
      '1. first',
      'o is a letter',
      '· no item',
      { ul: ['alone'] },
    ])
  })
})
