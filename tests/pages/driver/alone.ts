import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findEngine } from '../../browsers.mjs'
import { keep } from './processes.ts'

/**
 * Chromium with one address and nobody at its controls, for what it does not do under a driver: prerender. The pages
 * must do everything themselves, and tell the server.
 */
export function openAlone(url: string) {
  const profile = mkdtempSync(join(tmpdir(), 'askfirst-'))
  const options = ['--headless', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`]
  // A process that prints its port for a driver stays, where one without that leaves when the page has loaded.
  const stay = ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const child = spawn(findEngine('chromium').path, [...options, ...stay, url], {
    stdio: 'ignore',
    detached: true,
  })
  const stop = keep(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return async () => {
    stop()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
