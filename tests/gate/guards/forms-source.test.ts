import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../../../src')
const guard = readdirSync(join(src, 'gate/guards/forms')).map((name) => `gate/guards/forms/${name}`)
const files = [...guard, 'gate/guards/forms.ts', 'guard-forms.ts', 'widget/layers/FormNotice.tsx']

/** Every way to what was typed: the field, the form, the keys, the selection. */
const READS =
  /\.value(As\w+)?\b|['"]value|formdata|selectedOptions|\.files\b|innerText|getSelection|InputEvent|['"](before)?input['"]|['"](change|paste|key(down|up|press))['"]/i

test.each(files)('A-19: %s has no way to what was typed', (file) => {
  expect(readFileSync(join(src, file), 'utf8')).not.toMatch(READS)
})
