import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'

const dates = [
  'January 1, 2016',
  '1. Januar 2016',
  '1er janvier 2016',
  '1 de enero de 2016',
  '2016年1月1日',
  '2016-01-01',
  '01/01/2016',
]
let program = ''

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../../../src/cli/date/effective.ts', import.meta.url))
  const bundle = { bundle: true, write: false, format: 'esm', platform: 'node' } as const
  const { outputFiles } = await build({ ...bundle, entryPoints: [entry] })
  program = `${outputFiles[0]?.text}
    const line = (text) => ({ text: 'Effective date: ' + text, line: 1, kind: 'paragraph' })
    const find = (head, lines) => findEffectiveDate({ file: 'a', head, headLine: () => 1, title: '', lines }).date
    const texts = ${JSON.stringify(dates)}.map((text) => find({}, [line(text)]))
    console.log([...texts, find({ effectiveDate: new Date('2016-01-01') }, []), find({}, [line('03/04/2016')])].join())`
})

test.each([
  ['UTC', 'C'],
  ['Pacific/Kiritimati', 'ja_JP.UTF-8'],
  ['Pacific/Pago_Pago', 'en_US.UTF-8'],
  ['America/St_Johns', 'de_DE.UTF-8'],
  ['Asia/Kolkata', 'ar_SA.UTF-8'],
])('A-63 the same day whatever the host: %s, %s', async (TZ, LANG) => {
  const env = { ...process.env, TZ, LANG, LC_ALL: LANG, LANGUAGE: LANG }
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env })
  expect(stdout.trim()).toBe([...dates.map(() => '2016-01-01'), '2016-01-01', ''].join())
})
