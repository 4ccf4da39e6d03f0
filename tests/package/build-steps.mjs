import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { measure } from './sizes.mjs'

/** Where the build goes; a second one, to compare with, goes elsewhere. */
export const out = process.env.OUT ?? 'dist'

/** A build starts from nothing, so that nothing of an earlier one is published. */
export const clean = () => ({ name: 'clean', buildStart: () => rm(out, { recursive: true, force: true }) })

/** Declarations, by the compiler itself; it leaves the endings of imports as they stand in the sources. */
export const types = () => ({
  name: 'types',
  async writeBundle() {
    execFileSync('npx', ['tsc', '-p', 'tests/package/types.json', '--outDir', `${out}/types`], {
      stdio: 'inherit',
    })
    for (const file of await readdir(`${out}/types`, { recursive: true })) {
      if (!file.endsWith('.d.ts')) continue
      const text = await readFile(`${out}/types/${file}`, 'utf8')
      await writeFile(`${out}/types/${file}`, text.replace(/(from '.+)\.tsx?'/g, "$1.js'"))
    }
  },
})

/** What tools that answer for the visitor need to know of the widget. */
export const agents = () => ({
  name: 'agents',
  writeBundle: () => cp('src/agents', `${out}/agents`, { recursive: true }),
})

/** What others check receipts with. */
export const schema = () => ({
  name: 'schema',
  writeBundle: () => cp('src/receipts/schema.json', `${out}/receipt.schema.json`),
})

/**
 * js-cookie without the methods that nothing here calls: they hang on objects, where no bundler may leave one away, and
 * make 190 bytes of every page view. Fails where a later version looks otherwise.
 */
export const cookieMethods = (...used) => ({
  name: 'cookie-methods',
  transform(code, id) {
    if (!id.includes('/js-cookie/')) return null
    const methods = [...code.matchAll(/^( +)(\w+): (?:\2|function .*?^\1\}),?\n/gms)]
    if (methods.length !== 7)
      this.error(`js-cookie has ${methods.length} methods, not 7: look at what can be left away`)
    const unused = methods.filter(([, , name]) => !used.includes(name))
    return { code: unused.reduce((rest, [text]) => rest.replace(text, ''), code), map: null }
  },
})

/** `dist/integrity.json`: the hash of every file, for `<script integrity>`. */
export const integrity = () => ({
  name: 'integrity',
  async writeBundle() {
    const files = (await readdir(out)).filter((file) => file.endsWith('.js')).sort()
    const hashes = await Promise.all(
      files.map(async (file) => {
        const hash = createHash('sha384').update(await readFile(`${out}/${file}`))
        return [file, `sha384-${hash.digest('base64')}`]
      }),
    )
    await writeFile(`${out}/integrity.json`, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`)
  },
})

/** Prints what a page downloads, and fails the build where that is over budget. */
export const budgets = () => ({
  name: 'budgets',
  async writeBundle() {
    const { budgets: allowed } = JSON.parse(await readFile('package.json', 'utf8'))
    const sizes = await measure(out)
    await writeFile(`${out}/sizes.json`, `${JSON.stringify(sizes, null, 2)}\n`)
    for (const [what, size] of Object.entries(sizes)) console.log(`${what}: ${size} bytes (brotli)`)
    const over = Object.keys(allowed).filter((what) => sizes[what] > allowed[what])
    if (over.length) this.error(`over budget: ${over.map((what) => `${what} > ${allowed[what]}`).join(', ')}`)
  },
})
