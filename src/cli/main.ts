import { reason } from './notice/input.ts'
import { run } from './run.ts'

// Whoever reads us may have enough: `askfirst init policy.md | head`. A disk that is full has not got it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  process.stderr.write(`askfirst: the output could not be written. ${reason(error)}\n`)
  process.exit(1)
})

// Remarks that nobody hears change nothing about what was done.
process.stderr.on('error', () => {})

// Not exit(): what is still being written to a pipe would be cut off.
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  cwd: process.cwd(),
})
