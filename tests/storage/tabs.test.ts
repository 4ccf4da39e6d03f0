import { expect, test, vi } from 'vitest'
import { KEY } from '../../src/storage/store.ts'
import { onElsewhere } from '../../src/storage/tabs.ts'
import { makePage } from '../helpers/page.ts'

function watch() {
  const page = makePage()
  const reread = vi.fn()
  const end = new AbortController()
  onElsewhere(page, reread, end.signal)
  return { page, reread, end }
}

test('fault 48, B-80: another tab’s write is read at once', () => {
  const { page, reread } = watch()
  page.window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  expect(reread).toHaveBeenCalledTimes(1)
})

test('fault 51: that another tab cleared everything is read as well', () => {
  const { page, reread } = watch()
  page.window.dispatchEvent(new StorageEvent('storage', { key: null }))
  expect(reread).toHaveBeenCalledTimes(1)
})

test('fault 51: a record that another tab removed comes with the news, one that it replaced does not', () => {
  const { page, reread } = watch()
  const news = (oldValue: string | null, newValue: string | null) =>
    page.window.dispatchEvent(new StorageEvent('storage', { key: KEY, oldValue, newValue }))
  news('gone', null)
  news('replaced', 'by this')
  news(null, 'first')
  expect(reread.mock.calls).toEqual([['gone'], [null], [null]])
})

test('what other scripts keep in localStorage is not ours to hear', () => {
  const { page, reread } = watch()
  for (const key of ['', 'cart', `${KEY}2`]) page.window.dispatchEvent(new StorageEvent('storage', { key }))
  expect(reread).not.toHaveBeenCalled()
})

test('faults 43, 52: coming back from the back/forward cache, and becoming visible, are reasons to read', () => {
  const { page, reread } = watch()
  page.window.dispatchEvent(new Event('pageshow'))
  page.document.dispatchEvent(new Event('visibilitychange'))
  expect(reread).toHaveBeenCalledTimes(2)
})

test('fault 53: nothing is listened to that would keep the page out of the back/forward cache', () => {
  expect(watch().page.listeners.sort()).toEqual(['pageshow', 'storage', 'visibilitychange'])
})

test('fault 66: after the end nothing is heard', () => {
  const { page, reread, end } = watch()
  end.abort()
  page.window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  page.window.dispatchEvent(new Event('pageshow'))
  page.document.dispatchEvent(new Event('visibilitychange'))
  expect(reread).not.toHaveBeenCalled()
})
