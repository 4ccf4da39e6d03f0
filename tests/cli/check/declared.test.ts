import { describe, expect, test } from 'vitest'
import { findMisdeclared } from '../../../src/cli/check/declared.ts'
import type { Notice, Purpose, Recipient, StorageKind } from '../../../src/notice/model.ts'

const document = { file: 'p.md', headLine: (path: unknown[]) => path.length } as never

function codes(kind: StorageKind, name: string, hosts: string[] = [], more: Partial<Purpose> = {}) {
  const storage = [{ kind, name, lifetime: '1 day' }]
  const purpose = {
    id: 'a',
    title: 'a',
    description: 'a',
    categories: [],
    retention: '',
    storage,
    recipients: ['r'],
  }
  const recipients: Recipient[] = [{ id: 'r', name: 'R', type: 'service_provider', hosts }]
  const notice = { purposes: [{ ...purpose, ...more }], recipients } as unknown as Notice
  return findMisdeclared(document, notice, 'error').map(({ code }) => code)
}

describe('storage that is declared', () => {
  test.each([
    ['cookie', '_m'],
    ['cookie', '_m*'],
    ['localStorage', 'a = b;'],
    ['indexedDB', 'askfirst'],
    ['cookie', 'askfirsty'],
  ] as const)('A-25: %s %s is fine', (kind, name) => {
    expect(codes(kind, name)).toEqual([])
  })

  test.each([
    ['cookie', '*'],
    ['cookie', '**'],
    ['cookie', '_*_m'],
    ['localStorage', '*x'],
    ['cookie', '_m=1'],
    ['cookie', ' _m'],
    ['cookie', 'a\u0000'],
  ] as const)('A-25: %s %j is no name that anything could go by', (kind, name) => {
    expect(codes(kind, name)).toEqual(['STORAGE_NAME_INVALID'])
  })

  test.each(['askfirst', 'ask*', '__Host-*'])('A-26: %s would erase the record with the purpose', (name) => {
    expect(codes('cookie', name)).toEqual(['STORAGE_NAME_INVALID'])
    expect(codes('cookie', name, [], { basis: 'necessary' })).toEqual([])
  })
})

describe('hosts that are declared', () => {
  test.each(['m.test', '*.m.test', 'a.b.m.test:8443', '127.0.0.1:81', 'localhost', 'xn--bcher-kva.example'])(
    '%s is one',
    (host) => {
      expect(codes('cookie', 'x', [host])).toEqual([])
    },
  )

  test.each([
    'metrics',
    '*.com',
    '1.2.3',
    '256.1.1.1',
    'm.test:99999',
    '-m.test',
    'm-.test',
    `${'a'.repeat(64)}.test`,
  ])('%s is none', (host) => {
    expect(codes('cookie', 'x', [host])).toEqual(['HOST_INVALID'])
  })

  test('of a recipient that no purpose names stay closed, and this is said', () => {
    expect(codes('cookie', 'x', ['m.test'], { recipients: [] })).toEqual(['HOST_UNUSED'])
    expect(codes('cookie', 'x', [], { recipients: [] })).toEqual([])
  })
})
