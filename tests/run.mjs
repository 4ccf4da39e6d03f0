// `npm test`: build, check, then the vitest projects. Ends with the line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { installEngines } from './browsers.mjs'

const projects = ['unit', 'cli', 'package', 'pages']
const total = { passed: 0, failed: 0 }

function run(name, command, args, env = {}) {
  const started = performance.now()
  console.log(`\n== ${name}`)
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  console.log(
    `== ${name}: ${status === 0 ? 'done' : 'FAILED'} in ${Math.round((performance.now() - started) / 1000)} s`,
  )
  return status === 0
}

/** A step without tests of its own counts only when it fails, so that "0 failed" always means that all is well. */
function step(name, command, ...args) {
  const done = run(name, command, args)
  if (!done) total.failed++
  return done
}

function project(name) {
  const path = `tests/out/${name}.json`
  rmSync(path, { force: true })
  const reporters = ['--reporter=default', '--reporter=./tests/reporter.mjs']
  const args = ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', name, ...reporters]
  const passed = run(name, 'npx', args, { TOTALS: path })
  const { passed: good, failed: bad, skipped } = read(path)
  total.passed += good
  total.failed += passed ? bad : Math.max(bad, 1)
  console.log(`== ${name}: ${good} passed, ${bad} failed${skipped ? `, ${skipped} skipped` : ''}`)
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 0 }
  }
}

function browsers() {
  console.log('\n== browsers')
  try {
    for (const line of installEngines()) console.log(line)
  } catch (error) {
    console.error(error.message)
    total.failed++
  }
}

if (step('build', 'npm', 'run', 'build')) {
  step('check', 'npm', 'run', 'check')
  browsers()
  for (const name of projects) project(name)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed ? 1 : 0
