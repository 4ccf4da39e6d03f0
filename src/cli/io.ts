/** What the command is given of the machine it runs on. */
export interface Io {
  /** Standard output. */
  out(text: string): void
  /** Standard error. */
  err(text: string): void
  /** What relative paths start from. */
  readonly cwd: string
  /** Folder of the package's built files. Default: where the command itself lies, `dist/`. */
  readonly home?: string
}
