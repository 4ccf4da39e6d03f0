import { statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Element } from 'hast'
import { attempt } from '../../page/attempt.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { attributeOf, isNamed, scriptsOf } from './pages.ts'
import type { TextFile } from './walk.ts'

/** No name of a real host: addresses that lead to another one are not for us to look at. */
const origin = 'http://site.invalid'

/**
 * Script tags of askfirst whose notice or script the site does not have: nothing would run, and nobody be asked.
 * @param root of the built site, an absolute path
 */
export function findMissingFiles(pages: readonly TextFile[], root: string, cwd: string): Problem[] {
  return pages.flatMap(({ file, text }) => {
    const base = baseOf(relative(root, resolve(cwd, file)), text)
    return scriptsOf(file, text)
      .filter(isNamed)
      .flatMap((node) => missing(node, { file, base, root }))
  })
}

/**
 * Script tags of askfirst whose notice has a host in its address. From another origin the page does not fetch it, and
 * nobody would be asked; whether the host is the site's own, only the page knows.
 */
export function findForeignNotices(pages: readonly TextFile[]): Problem[] {
  return pages.flatMap(({ file, text }) =>
    scriptsOf(file, text).flatMap((node) => {
      const address = attributeOf(node, 'data-notice')
      const url = address && attempt(() => new URL(address, origin))
      if (!url || url.origin === origin) return []
      const line = node.position?.start.line ?? null
      const message = `data-notice is "${address}": a page fetches its notice from its own origin only`
      return [problem('warning', 'TAG_NOTICE_ELSEWHERE', file, line, message, ownPath)]
    }),
  )
}

const ownPath = 'Write a path, such as /privacy/notice.json, and put the file there'

interface Place {
  readonly file: string
  /** Address of the page; `null` where it is not known: the page lies elsewhere, or says another base. */
  readonly base: string | null
  readonly root: string
}

function baseOf(path: string, text: string): string | null {
  const steps = path.split(sep)
  if (steps[0] === '..' || /<base\s/i.test(text)) return null
  return `${origin}/${steps.map(encodeURIComponent).join('/')}`
}

function missing(node: Element, { file, base, root }: Place): Problem[] {
  return ['src', 'data-notice'].flatMap((name) => {
    const address = attributeOf(node, name)
    const path = address && pathOf(address, base)
    if (!path || isFile(join(root, path))) return []
    const line = node.position?.start.line ?? null
    const message = `${name} is "${address}", and the site has no ${path}`
    const fix = name === 'src' ? 'Correct the path (--src), or put the file there' : notThere
    return [problem('error', 'TAG_FILE_MISSING', file, line, message, fix)]
  })
}

const notThere = 'Correct the path (--url), or write the notice there with askfirst build --out'

/** From the site's root; `null` where it leads to another host, or cannot be told. */
function pathOf(address: string, base: string | null): string | null {
  const isFromRoot = /^[/\\]/.test(address.trim())
  const url = attempt(() => new URL(address, base ?? (isFromRoot ? origin : undefined)))
  if (url?.origin !== origin) return null
  return attempt(() => decodeURIComponent(url.pathname)) ?? null
}

/** What no file can be called, as `%00`, is none. */
const isFile = (path: string): boolean => attempt(() => statSync(path).isFile()) ?? false
