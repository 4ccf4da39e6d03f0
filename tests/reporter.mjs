import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes vitest's totals as JSON to `TOTALS`, for tests/run.mjs to add up. */
export default class Totals {
  onTestRunEnd(modules, errors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state) => tests.filter((test) => test.result().state === state).length
    // A file that could not even be read holds no test; it failed all the same.
    const broken = modules.filter((module) => module.errors().length).length
    const totals = {
      passed: count('passed'),
      failed: count('failed') + broken + errors.length,
      skipped: count('skipped'),
    }
    const path = process.env.TOTALS
    if (!path) return
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(totals))
  }
}
