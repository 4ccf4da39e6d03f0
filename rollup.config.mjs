import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import commonjs from '@rollup/plugin-commonjs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { transform } from 'esbuild'
import esbuild from 'rollup-plugin-esbuild'
import license from 'rollup-plugin-license'
import {
  agents,
  budgets,
  clean,
  cookieMethods,
  integrity,
  out,
  schema,
  types,
} from './tests/package/build-steps.mjs'

/** `import css from './x.css?inline'`: the sheet as a minified string, as vitest gives it too. */
const inlineCss = {
  name: 'inline-css',
  resolveId: (id, importer) =>
    id.endsWith('.css?inline') ? fileURLToPath(new URL(id.replace('?', '%3F'), `file://${importer}`)) : null,
  async load(id) {
    if (!id.endsWith('.css?inline')) return null
    const source = await readFile(id.replace('?inline', ''), 'utf8')
    const { code } = await transform(source, { loader: 'css', minify: true, charset: 'ascii' })
    return `export default ${JSON.stringify(code.trim())}`
  },
}

/** Said, for who builds with another `NODE_ENV` would get other files. */
const resolve = (...conditions) => nodeResolve({ exportConditions: ['production', ...conditions] })

/** ASCII throughout, so that a page without a charset cannot break a string (fault 126). */
const plugins = [
  inlineCss,
  esbuild({ target: 'es2022', charset: 'ascii' }),
  resolve(),
  terser({
    ecma: 2020,
    module: true,
    toplevel: true,
    compress: { passes: 3, unsafe_arrows: true, hoist_vars: true },
    format: { ascii_only: true, comments: false },
  }),
]

const script = (input, file, last = []) => ({
  input,
  plugins: [cookieMethods('set', 'write'), ...plugins, ...last],
  output: { file: `${out}/${file}`, format: 'iife', sourcemap: true, inlineDynamicImports: true },
})

/** An npm door that shares no file with the others. */
const door = (name) => ({
  input: `src/${name}.ts`,
  plugins,
  output: { file: `${out}/${name}.js`, format: 'es', sourcemap: true },
})

const guards = ['geolocation', 'devices', 'storage', 'network', 'forms']

/** What `askfirst.js` fetches: what visitors see first, and apart from it what they see when they open it. */
const widget = {
  input: { widget: 'src/widget.ts' },
  plugins,
  // The layers take Preact from the widget; without this there would be a third file for what both need.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: out,
    format: 'es',
    sourcemap: true,
    entryFileNames: 'askfirst.[name].js',
    chunkFileNames: 'askfirst.[name].js',
  },
}

/** The command, with its libraries in it: what a page needs is installed, what writes its notice is not. */
const command = {
  input: 'src/cli/main.ts',
  plugins: [
    esbuild({ target: 'es2022' }),
    resolve('node'),
    commonjs(),
    terser({ ecma: 2020, module: true, compress: { passes: 2 }, format: { comments: false } }),
    license({ thirdParty: { output: `${out}/cli.licenses.txt` } }),
  ],
  output: { file: `${out}/cli.mjs`, format: 'es', banner: '#!/usr/bin/env node', inlineDynamicImports: true },
}

export default [
  {
    input: { index: 'src/index.ts', core: 'src/core.ts', notice: 'src/notice.ts' },
    external: ['preact', 'js-cookie'],
    plugins: [clean(), ...plugins, types(), agents(), schema()],
    output: {
      dir: out,
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'chunk.[name].js',
      hoistTransitiveImports: false,
    },
  },
  script('src/script.ts', 'askfirst.js'),
  door('guards'),
  door('inspector'),
  door('server'),
  door('minors'),
  door('receipts'),
  door('testing'),
  door('signals'),
  door('tcf'),
  ...guards.map((name) => script(`src/guard-${name}.ts`, `askfirst.guard.${name}.js`)),
  script('src/guard-inspector.ts', 'askfirst.inspector.js'),
  script('src/signals-script.ts', 'askfirst.signals.js'),
  script('src/tcf-script.ts', 'askfirst.tcf.js'),
  widget,
  command,
  script('src/full.ts', 'askfirst.full.js', [integrity(), budgets()]),
]
