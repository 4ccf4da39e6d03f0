import { expect, test } from 'vitest'
import { holdsAddress } from '../../../src/cli/check/address.ts'

test.each([
  '12 Old Harbour Street',
  'One Kettle Way',
  'P.O. Box 12',
  'Kettleton, CA 94000',
  'Kettleton, Washington 98000',
  'Harbour, SW1A 1AA',
  'Harbour, D04 X2K5',
  'Kessel, 1000 AB Kettelstad',
  'Mühlweg 3',
  '10000 Kesselstadt',
  '12, rue du Moulin',
  'calle Mayor, 12',
  '广东省广州市海港路12号',
  '〒100-0001',
  '東京都千代田区',
  'Address: The Old Mill',
  'Anschrift: Alte Mühle',
])('an address: %s', (text) => {
  expect(holdsAddress(text)).toBe(true)
})

test.each([
  'name, address, and phone number',
  'Your IP address: we keep it',
  'under Section 22581 of the Code',
  'within 30 days of 2016',
  'We kept 12 Copper Kettles',
  'the city in which you are',
  'HTML 5 and UTF 8',
])('none: %s', (text) => {
  expect(holdsAddress(text)).toBe(false)
})
