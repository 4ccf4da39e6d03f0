import { expect, test } from 'vitest'
import { catalogue, titleOf } from '../../src/notice.ts'

const ids = catalogue.map(({ id }) => id)
const rows: readonly (readonly [string, string])[] = [
  ['A-07', 'name age birthday email phone_fixed fax phone_mobile postal_address'],
  ['A-08', 'gender income age_group job education marital_status interests hobbies'],
  ['A-09', 'credit_card_number id_number passport_number'],
  [
    'A-10',
    'browser_type browser_language os_type connection_type ip_address ip_location pages_viewed ads_viewed links_clicked access_requests request_datetime referrer cookie_unique_id account_events visiting_habits shopping_habits account_info web_storage app_cache cross_site_pages gps_position sensor_data wifi_access_points cell_base_stations',
  ],
]

test.each(rows)('%s: the catalogue lists %s', (_, words) => {
  expect(ids).toEqual(expect.arrayContaining(words.split(' ')))
})

test('A-07 … A-10: each once, and no other', () => {
  expect([...ids].sort()).toEqual(rows.flatMap(([, words]) => words.split(' ')).sort())
})

test('A-09: payment and identity papers are exceptional, nothing else is', () => {
  const exceptional = catalogue.filter((category) => category.exceptional).map(({ id }) => id)
  expect(exceptional.sort()).toEqual(['credit_card_number', 'id_number', 'passport_number'])
})

test('A-31: the place read from an IP address is not the precise position', () => {
  const source = (id: string) => catalogue.find((category) => category.id === id)?.source
  expect([source('ip_location'), source('gps_position')]).toEqual(['derived', 'device-sensor'])
})

test('titles read as English', () => {
  expect(catalogue.map(({ title }) => title)).toMatchInlineSnapshot(`
    [
      "Name",
      "Age",
      "Birthday",
      "E-mail address",
      "Fixed phone number",
      "Fax",
      "Mobile phone number",
      "Postal address",
      "Gender",
      "Age group",
      "Job",
      "Education",
      "Interests",
      "Hobbies",
      "Income",
      "Marital status",
      "Credit card number",
      "ID number",
      "Passport number",
      "Browser",
      "Browser language",
      "Operating system",
      "Kind of connection",
      "IP address",
      "Place read from the IP address",
      "Pages viewed",
      "Ads viewed",
      "Links clicked",
      "Access requests",
      "Date and time of requests",
      "Referring page",
      "Unique cookie ID",
      "Account events",
      "Account details",
      "Browser storage",
      "Cache for offline pages",
      "Visiting habits",
      "Shopping habits",
      "Pages seen on other sites",
      "GPS position",
      "Sensor data",
      "Wi-Fi access points nearby",
      "Mobile base stations nearby",
    ]
  `)
  expect(titleOf('shoe-size')).toBe('Shoe size')
  expect([titleOf(''), titleOf('constructor'), titleOf('__proto__')]).toEqual(['', 'Constructor', ' proto '])
})
