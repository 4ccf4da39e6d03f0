import { readFile } from 'node:fs/promises'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { transform } from 'esbuild'
import esbuild from 'rollup-plugin-esbuild'
import { budgets, integrity, types } from './tests/package/build-steps.mjs'

/** `import css from './x.css?inline'`: the sheet as a minified string, as vitest gives it too. */
const inlineCss = {
  name: 'inline-css',
  async load(id) {
    if (!id.endsWith('.css?inline')) return null
    const source = await readFile(id.slice(0, -'?inline'.length), 'utf8')
    const { code } = await transform(source, { loader: 'css', minify: true, charset: 'ascii' })
    return `export default ${JSON.stringify(code.trim())}`
  },
  resolveId(id, importer) {
    return id.endsWith('.css?inline') ? new URL(id, `file://${importer}`).pathname : null
  },
}

const plugins = [
  inlineCss,
  esbuild({ target: 'es2021', tsconfig: 'tsconfig.json', charset: 'ascii' }),
  nodeResolve(),
]

/** ASCII, so that a page without a charset cannot break a string (fault 126). */
const minify = (toplevel) =>
  terser({
    ecma: 2020,
    module: toplevel,
    toplevel: true,
    compress: { passes: 3, unsafe_arrows: true },
    format: { ascii_only: true, comments: false },
  })

const script = (name, format, extra = {}) => ({
  input: `src/${name.replace(/^askfirst\./, '').replace(/^askfirst$/, 'script')}.ts`,
  plugins: [...plugins, minify(true)],
  output: { file: `dist/${name}.js`, format, sourcemap: true, ...extra },
})

export default [
  {
    input: { index: 'src/index.ts', core: 'src/core.ts', notice: 'src/notice.ts' },
    external: ['preact', 'js-cookie'],
    plugins: [...plugins, minify(true), types()],
    output: { dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: '[name].js' },
  },
  script('askfirst', 'iife'),
  script('askfirst.widget', 'es'),
  { ...script('askfirst.full', 'iife'), plugins: [...plugins, minify(true), integrity(), budgets()] },
]
