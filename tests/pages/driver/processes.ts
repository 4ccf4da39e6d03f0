import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import type { FoundEngine } from '../../browsers.mjs'
import { until } from './tab.ts'

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) end(child)
})

/** Ends it, and what it started: it leads a process group of its own. */
function end({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid)
  } catch {
    // Gone already.
  }
}

/** Ends with this process at the latest; gives what ends it sooner. */
export function keep(child: ChildProcess) {
  running.add(child)
  return () => {
    running.delete(child)
    end(child)
  }
}

/** A screen nobody looks at, unless there is a real one. */
export async function startDisplay({ xvfb }: FoundEngine) {
  const given = process.env.DISPLAY
  if (given || !xvfb) return { display: given ?? '', stop: () => {} }
  // Xvfb looks for a free number by itself and writes it to the pipe.
  const options = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
  const child = spawn(xvfb, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  const stop = keep(child)
  const pipe = child.stdio[3] as Readable
  const number = await new Promise<string>((resolve, reject) => {
    pipe.once('data', (data) => resolve(String(data).trim()))
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  return { display: `:${number}`, stop }
}

export async function startDriver({ driver = '' }: FoundEngine, { display }: { display: string }) {
  const port = await freePort()
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11' }
  const stop = keep(spawn(driver, [`--port=${port}`], { stdio: 'ignore', env, detached: true }))
  const address = `http://127.0.0.1:${port}`
  await until('WebKitWebDriver', async () => (await fetch(`${address}/status`)).ok)
  return { address, stop }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
