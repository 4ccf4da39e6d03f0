import { openBooks } from './books.ts'
import { openEyes } from './eyes.ts'
import { watchFaults } from './faults.ts'
import { watchWrites } from './writes.ts'

const parts = [watchWrites, watchFaults, openEyes, openBooks]

/** Source of `window.probe` (page.d.ts): runs in the page before everything else. Each part sees nothing outside itself. */
export const probeSource = `{
  const probe = {}
  for (const part of [${parts.join(',\n')}]) Object.defineProperties(probe, Object.getOwnPropertyDescriptors(part()))
  Object.defineProperty(window, 'probe', { value: probe })
}`
