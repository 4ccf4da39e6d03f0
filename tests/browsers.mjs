// Finds the three browser engines of this machine, installs what is missing, or says how to get it.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, firefox, webkit } from 'playwright'

const lib = '/usr/lib'

/** The first of these programs that is on the PATH. */
function program(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
}

/** Playwright's own build, when it has been downloaded. */
const own = (type) => (existsSync(type.executablePath()) ? type.executablePath() : undefined)

/** WebKitGTK's bare browser lies beside its library, in a folder named after processor and version. */
function miniBrowser() {
  const folders = [lib, ...folder(lib).map((name) => join(lib, name))].filter((path) => !path.includes('.so'))
  const versions = folders.flatMap((path) =>
    folder(path)
      .filter((name) => name.startsWith('webkit2gtk-') || name.startsWith('webkitgtk-'))
      .map((name) => join(path, name, 'MiniBrowser')),
  )
  return versions.find(existsSync)
}

function folder(path) {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function findChromium() {
  const path = program('chromium', 'chromium-browser', 'google-chrome') ?? own(chromium)
  return path && { via: 'playwright', path }
}

function findFirefox() {
  const path = own(firefox)
  if (path) return { via: 'playwright', path }
  const system = program('firefox-esr', 'firefox')
  return system && { via: 'playwright', path: system, channel: 'moz-firefox' }
}

function findWebKit() {
  const driver = program('WebKitWebDriver')
  const path = miniBrowser()
  const xvfb = program('Xvfb')
  if (driver && path && (xvfb || process.env.DISPLAY)) return { via: 'webdriver', path, driver, xvfb }
  const build = own(webkit)
  return build && { via: 'playwright', path: build }
}

const finders = { chromium: findChromium, firefox: findFirefox, webkit: findWebKit }
const debian = { chromium: ['chromium'], firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] }

export const engineNames = Object.keys(finders)

const missing = () => engineNames.filter((name) => !finders[name]())

/** How to start an engine; throws when it is not there, so that none is ever skipped in silence. */
export function findEngine(name) {
  const found = finders[name]()
  if (!found) throw new Error(`No ${name}. ${howToGet([name])}`)
  return found
}

const howToGet = (names) =>
  `Get it by "apt-get install -y ${names.flatMap((name) => debian[name]).join(' ')}" (Debian, Ubuntu) ` +
  `or "npx playwright install --with-deps ${names.join(' ')}".`

const run = (command, ...args) =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0

/** Installs the missing engines; throws a sentence naming those that could not be had. */
export function installEngines() {
  if (missing().length && program('apt-get')) {
    const [command, ...first] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
    const packages = missing().flatMap((name) => debian[name])
    if (run(command, ...first, 'update'))
      run(command, ...first, 'install', '-y', '--no-install-recommends', ...packages)
  }
  if (missing().length) run('npx', 'playwright', 'install', ...missing())
  const left = missing()
  if (left.length) throw new Error(`Missing: ${left.join(', ')}. ${howToGet(left)}`)
  return engineNames.map((name) => `${name}: ${findEngine(name).path}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    for (const line of installEngines()) console.log(line)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
