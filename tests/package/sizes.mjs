import { readFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { rollup } from 'rollup'

const brotli = (code) => brotliCompressSync(code).length

/** What a page downloads, in bytes of brotli: the built files, and `askfirst/core` with its dependency bundled in. */
export async function measure(out = 'dist') {
  const [script, widget, full] = await Promise.all(
    ['askfirst.js', 'askfirst.widget.js', 'askfirst.full.js'].map(async (file) =>
      brotli(withoutMap(await readFile(`${out}/${file}`, 'utf8'))),
    ),
  )
  return {
    core: await coreSize(out),
    'askfirst.js': script,
    'first visit': script + widget,
    'askfirst.full.js': full,
  }
}

/** The source map is named in the file but fetched by nobody's page. */
const withoutMap = (code) => code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')

async function coreSize(out) {
  const bundle = await rollup({
    input: `${out}/core.js`,
    plugins: [nodeResolve(), terser({ module: true, toplevel: true, format: { comments: false } })],
  })
  const { output } = await bundle.generate({ format: 'es' })
  const first = output.filter((chunk) => chunk.type === 'chunk' && !chunk.isDynamicEntry)
  return brotli(first.map((chunk) => chunk.code).join('\n'))
}
