import { defineConfig } from 'vitest/config'
import { tolerated } from './pages/driver/late.ts'

/** From Node 25 on, its own Web Storage would stand in front of jsdom's. */
const withoutStorage = ['--no-experimental-webstorage'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
)

/** A slow machine, or one with much else to do, is no fault: this ends what would never end. Milliseconds. */
const patience = 300_000

/** `unit` runs the sources in jsdom, `cli` the command's in Node, `package` the built files in Node, `pages` those in real browsers. */
export default defineConfig({
  test: {
    onUnhandledError: tolerated,
    projects: [
      {
        // Elements as the build makes them, without the notes for developers that only Preact takes off again.
        oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false } },
        test: {
          name: 'unit',
          environment: 'jsdom',
          execArgv: withoutStorage,
          testTimeout: patience,
          environmentOptions: { jsdom: { url: 'https://site.test/' } },
          include: [
            'tests/{config,regime,notice,decision,storage,gate,signals,tcf,page,widget,consent,inspector,server,receipts,testing}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        test: {
          name: 'cli',
          environment: 'node',
          testTimeout: patience,
          include: ['tests/cli/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['tests/package/**/*.test.ts'],
          // Packing builds anew what the others read.
          fileParallelism: false,
          testTimeout: patience,
        },
      },
      {
        test: {
          name: 'pages',
          environment: 'node',
          include: ['tests/pages/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          retry: 0,
        },
      },
    ],
  },
})
