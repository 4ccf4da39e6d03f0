import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tag } from '../../../src/notice.ts'
import { media, policy, world } from './world.ts'

const check = ['check', 'privacy.md', '--json']

async function tagged() {
  const here = world({ 'privacy.md': policy({ purposes: media }) })
  await here.askfirst('build', 'privacy.md', '--out', 'n.json')
  const written = tag(JSON.parse(here.read('n.json')), { notice: '/n.json', src: '/askfirst.js' })
  return { here, written, page: (tag: string) => `<!doctype html>\n<title>Apples</title>\n${tag}\n` }
}

describe('what --pages and --sources look at', () => {
  test('A-62: a stale tag is seen in a page in UTF-16, and in one that a link leads to', async () => {
    const { here, written, page } = await tagged()
    const stale = page(written.replace('2026-01-01', '2025-01-01'))
    const little = Buffer.from(`\ufeff${stale}`, 'utf16le')
    here.write('little/a.html', little)
    here.write('big/a.html', Buffer.from(little).swap16())
    here.write('elsewhere/b.html', stale)
    here.write('linked/c.html', page(written))
    symlinkSync('../elsewhere/b.html', join(here.root, 'linked/b.html'))
    symlinkSync('../linked', join(here.root, 'linked/circle.html'))
    symlinkSync('nowhere', join(here.root, 'linked/dead.html'))
    for (const folder of ['little', 'big', 'linked'])
      expect((await here.askfirst(...check, '--pages', folder)).codes).toEqual(['TAG_MISMATCH'])
  })

  test.each(['--pages', '--sources'])(
    'A-62: %s with a folder that has nothing to look at is an error, whatever else was looked at',
    async (flag) => {
      const { here, written, page } = await tagged()
      for (const name of [
        'full/a.html',
        'empty/logo.png',
        'hidden/.cache/a.html',
        'installed/node_modules/a.html',
      ])
        here.write(name, page(written))
      for (const name of ['empty', 'hidden', 'installed']) {
        const { code, json } = await here.askfirst(...check, flag, 'full', name)
        expect(code).toBe(1)
        expect(json.problems).toMatchObject([{ severity: 'error', code: 'FOLDER_EMPTY', file: name }])
      }
    },
  )
})
