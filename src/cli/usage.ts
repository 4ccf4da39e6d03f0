import type { Kinds } from './arguments.ts'

export interface Manual {
  readonly kinds: Kinds
  /** It is about no policy. */
  readonly isAlone?: boolean
  /** Behind `askfirst `. */
  readonly usage: string
  readonly help: string
}

const common: Kinds = { help: 'flag', json: 'flag' }
const history: Kinds = { versions: 'text', git: 'flag', history: 'text' }
const historyHelp = `  --versions DIR  folder of the older versions: Markdown, HTML or text
  --git           the file's own git history as the older versions; each commit counts as published, so with
                  drafts among them use --versions
  --history N     how many of them are compared with the newest one (50)`

/** What each command takes, in one place for the reader of arguments and the reader of help. */
export const manuals: Readonly<Record<string, Manual>> = {
  build: {
    kinds: {
      ...common,
      ...history,
      out: 'text',
      script: 'text',
      module: 'text',
      guard: 'text',
      url: 'text',
      src: 'text',
    },
    usage:
      'build POLICY --out FILE.json [--versions DIR | --git] [--script FILE | --module FILE] [--guard NAMES]',
    help: `Turns a policy into the notice that visitors are shown.

${historyHelp}
  --out FILE      the notice, as JSON; its full text and what changed go beside it
  --script FILE   also one script file for the page: askfirst and what it must know of this notice
  --module FILE   the notice as an ES module, for bundlers (then without --out, if you like); what guards go
                  by is its export named declared
  --guard NAMES   guards for the page: geolocation, devices, storage, network, forms, with commas between.
                  geolocation=PURPOSE, network=refuse, "devices=camera:PURPOSE motion:PURPOSE" say more.
                  They go into the file of --script; without it, their tags are printed, too
  --url PATH      where the notice will be served (/ and its name): a path, since pages fetch it from their own
                  origin only
  --src URL       where the script will be served (/askfirst.js, or / and the name of --script)
  --json          print a JSON object

Without --script or --module, prints the script tag to paste.`,
  },
  check: {
    kinds: { ...common, ...history, notice: 'text', pages: 'list', sources: 'list', site: 'text' },
    usage:
      'check POLICY [--versions DIR | --git] [--notice FILE] [--pages FILE...] [--sources FILE...] [--site DIR]',
    help: `Fails where the policy lacks something, or where policy, notice and pages have parted ways.

${historyHelp}
  --notice FILE   the built notice (.json, or the .js of --module): is it what build would write?
  --pages …       HTML files or folders: does every script tag say what the notice says?
  --sources …     the site's own sources, files or folders: is every purpose asked for?
  --site DIR      root of the built site: do links to /paths lead anywhere? With --pages: are the files there
                  that script tags name?
  --json          print a JSON object`,
  },
  init: {
    kinds: { ...common, out: 'text' },
    usage: 'init POLICY [--out FILE]',
    help: `Writes a first version with front matter from an existing policy. What it cannot find, it asks in comments.

  --out FILE      a new file; without it, prints
  --json          print a JSON object`,
  },
  csp: {
    kinds: { ...common, meta: 'flag', necessary: 'flag', purpose: 'list', use: 'list', add: 'list' },
    usage: 'csp POLICY [--purpose ID... | --necessary] [--use HOST=KIND,...] [--add KIND=SOURCE...] [--meta]',
    help: `Prints the Content-Security-Policy that lets pages reach the declared recipients' hosts and nobody else's.

  --purpose …     only the hosts of these purposes, and of what is necessary: for a server that knows what this
                  visitor granted. A recipient who is asked about by itself: PURPOSE/RECIPIENT
  --necessary     only those of what is necessary: for visitors who have not answered yet, or said no
  --use …         what a host is used for: metrics.example=connect,script. Kinds: connect, font, form, frame, img,
                  media, script, style. Without it, for all of them
  --add …         sources of your own: img=data: worker=blob: "script='nonce-…'"
  --meta          a <meta> tag in place of the header
  --json          print a JSON object; in it, the hosts by purpose

What it does not stop is said on standard error.`,
  },
  gpc: {
    kinds: { ...common, out: 'text', date: 'text' },
    isAlone: true,
    usage: 'gpc [--out FILE] [--date YYYY-MM-DD]',
    help: `Writes what tells browsers that the site heeds Global Privacy Control, to be served as /.well-known/gpc.json.

  --out FILE      where, in place of standard output; folders are made
  --date …        since when the file says so (today)
  --json          print a JSON object`,
  },
}

export const overview = `Usage: askfirst COMMAND [POLICY] [options]

${Object.values(manuals)
  .map(({ usage, help }) => `  askfirst ${usage}\n      ${help.split('\n')[0]}`)
  .join('\n')}

  askfirst COMMAND --help
  askfirst --version

Exit codes: 0 fine, 1 problems found, 2 wrong use.`
