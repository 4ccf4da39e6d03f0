import { expect, test } from 'vitest'
import { isLateFrame } from '../driver/late.ts'

const message = "Cannot read properties of null (reading '_name')"
const inDriver = 'at BidiPage._onNavigationCommitted (/node_modules/playwright-core/lib/coreBundle.js:1:2)'
const inSources = 'at show (/src/widget/mount.ts:1:2)'
const stack = (...lines: string[]) => [`TypeError: ${message}`, ...lines].join('\n    ')

test('of what nobody handles, only the one known slip of the driver is left out', () => {
  expect(isLateFrame({ message, stack: stack(inDriver, inSources) })).toBe(true)
  expect(isLateFrame({ message, stack: stack(inSources, inDriver) })).toBe(false)
  expect(isLateFrame({ message: 'Target closed', stack: stack(inDriver) })).toBe(false)
  expect(isLateFrame({ message })).toBe(false)
})
