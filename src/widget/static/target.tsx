import { h } from 'preact'

/** Where a form goes. */
export interface Target {
  /** The site's endpoint that calls `answerForm()`: a path of this site, as in `/consent`. */
  action: string
  /** Hidden fields the site wants back: a token, the page to return to. */
  fields?: Readonly<Record<string, string>> | undefined
}

/** From `/`, and of this site: a form that leads elsewhere could not prove where it comes from. */
export const isPath = (path: unknown): path is string =>
  typeof path === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(path)

export const hidden = ({ fields = {} }: Target) =>
  Object.entries(fields).map(([name, value]) => <input type="hidden" name={name} value={value} />)
