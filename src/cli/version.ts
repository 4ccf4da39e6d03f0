import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the built files lie, of which this is then one. */
export const home = dirname(fileURLToPath(import.meta.url))

/** The package's version, by the `package.json` above the built files or the sources. */
export function version(): string {
  for (const up of ['..', '../..']) {
    try {
      const read: unknown = JSON.parse(readFileSync(join(home, up, 'package.json'), 'utf8'))
      const { name, version } = Object(read)
      if (name === 'askfirst') return `${version}`
    } catch {
      // Not there: one further up.
    }
  }
  return 'unknown'
}
