import { expect, test } from 'vitest'
import { catalogue } from '../../src/notice/catalogue.ts'
import { isSensed } from '../../src/widget/layers/asked.ts'
import { categories } from '../../src/widget/layers/told.ts'
import { notice } from '../helpers/widget.ts'

/** The widget knows the catalogue by two patterns, so as not to carry it along. */
const withoutOwn = { ...notice, categories: [] }

test('A-07 … A-11: what the widget says people give themselves is what the catalogue says', () => {
  for (const { id, source } of catalogue) {
    const purpose = { categories: [id] }
    expect([id, categories(withoutOwn, purpose, true).length]).toEqual([id, source === 'provided' ? 1 : 0])
    expect([id, categories(withoutOwn, purpose, false).length]).toEqual([id, source === 'provided' ? 0 : 1])
  }
})

test('C-42: what it takes for sensed by the device is what the catalogue says', () => {
  const [purpose] = notice.purposes
  if (!purpose) throw new Error('The notice of the tests has no purpose')
  for (const { id, source } of catalogue)
    expect([id, isSensed(withoutOwn, { ...purpose, categories: [id] })]).toEqual([
      id,
      source === 'device-sensor',
    ])
})
