import { run } from './run.ts'

// Whoever reads us may have enough: `askfirst init policy.md | head`.
process.stdout.on('error', () => process.exit())

// Not exit(): what is still being written to a pipe would be cut off.
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  cwd: process.cwd(),
})
