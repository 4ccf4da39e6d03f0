import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const src = fileURLToPath(new URL('../../../src/', import.meta.url))

/** One place in the sources, and what stands there in the broken build. */
export interface Break {
  readonly file: string
  readonly from: RegExp | string
  readonly to: string
}

/**
 * `askfirst.full.js` with a fault put in: what a harness is worth shows in what it catches (D-39). Where the place is not
 * there any more, this throws, so that no test goes on proving nothing.
 */
export async function brokenBuild(wrong: Break): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${src}full.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [breaking(wrong), sheets],
  })
  return outputFiles[0]?.text ?? ''
}

const breaking = ({ file, from, to }: Break): Plugin => ({
  name: 'breaking',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      if (path !== src + file) return null
      const whole = await readFile(path, 'utf8')
      const contents = whole.replace(from, to)
      if (contents === whole) throw new Error(`${file} has no ${from} to break`)
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})

/** As the build does: the sheet as a string. */
const sheets: Plugin = {
  name: 'sheets',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }))
  },
}
