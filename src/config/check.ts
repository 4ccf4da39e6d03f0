import { closest } from './closest.ts'
import type { Config } from './config.ts'
import { isDate } from './dates.ts'
import { isOrigin } from './origin.ts'
import { own } from './own.ts'
import { settlePurposes } from './purposes.ts'
import type { Complain, Settings } from './settings.ts'

type Rule = readonly [expected: string, fits: (value: never) => unknown]

const text = (expected: string, form: RegExp): Rule => [
  expected,
  (value: unknown) => typeof value === 'string' && form.test(value),
]
const flag: Rule = ['true or false', (value: unknown) => typeof value === 'boolean']

/** What each key takes, in words and as a test. */
const RULES: Readonly<Record<keyof Config, Rule>> = {
  notice: ['a URL, a notice or a function', (value: unknown) => /^(str|obj|fun)/.test(typeof value) && value],
  effectiveDate: ['a day like 2016-01-31', isDate],
  purposes: [
    'a list of ids',
    (value: unknown) => (Array.isArray(value) || typeof value === 'string') && value.length,
  ],
  terms: text(
    'what askfirst build prints, or summarize() gives: 16 of a-z, 0-9, - and _ at most',
    /^[\w-]{0,16}$/,
  ),
  since: ['a day like 2016-01-31', isDate],
  announce: flag,
  regime: text('opt-in, cn, br, qc, opt-out, notice or jp', /^(opt-in|cn|br|qc|opt-out|notice|jp)$/),
  region: text('a code of ISO 3166 like US or US-CA', /^[A-Z]{2}(-[A-Z\d]{1,3})?$/),
  scope: [
    'origins like https://shop.example, with spaces between them',
    (value: string) => value.split(' ').every(isOrigin),
  ],
  timeZone: [
    'an IANA zone like Asia/Shanghai',
    (timeZone: string) => new Intl.DateTimeFormat('sv', { timeZone }),
  ],
  days: ['184 to 395', Number.isFinite],
  // No separators: these two end up in a cookie (faults 38, 46).
  cookieName: text('a name of letters, digits, - and _', /^[\w-]{1,64}$/),
  cookieDomain: text('a host like example.org', /^[\w.-]+$/),
  launcher: ['a text or false', (value: unknown) => value === false || typeof value === 'string'],
  shadow: flag,
  prompt: flag,
  acceptAutomation: flag,
  disabled: flag,
}

/** Without these all stays closed. That the notice is missing is said by who reads it. */
const NEEDED = ['effectiveDate', 'purposes']

/** What can be said of a purpose. */
const TERMS = ['id', 'basis', 'separate', 'sale', 'shared', 'age', 'since']

/** What a value alone says it was meant for. */
const TELLING = ['effectiveDate', 'regime', 'region', 'scope', 'timeZone'] as const

/**
 * Names every fault of a config, once each. The core has read it in the safest way already, so this can wait until
 * there is something to ask (faults 161-172).
 */
export function checkConfig(config: unknown, settings: Settings, complain: Complain): void {
  const { days, rule, regime } = settings
  const rules = own(RULES) as Record<string, Rule>
  const written = own(config)
  for (const key of NEEDED)
    if (!(key in written)) complain('CONFIG_INVALID', key, undefined, `Write ${rules[key]?.[0]}`)
  for (const [key, value] of Object.entries(written)) {
    const wanted = rules[key]
    const wrong = (hint: string) => complain('CONFIG_INVALID', key, value, hint)
    if (!wanted) {
      if (!isForeign(config, key, value, settings))
        complain('CONFIG_UNKNOWN_KEY', key, value, meant(key, Object.keys(rules)))
    } else if (value !== undefined && !fits(wanted, value)) wrong(`Write ${wanted[0]}${unlike(value)}`)
    else if (key === 'purposes') checkPurposes(Object(value), complain)
    else if (key === 'days' && value !== days) wrong(`Write ${rule.least} to ${rule.most}`)
    else if (key === 'regime' && value !== regime)
      complain('REGIME_CONFLICT', key, value, `What holds is ${regime}`)
  }
}

/**
 * Of the script tag, what is there for other tools: `data-cfasync`, `data-nscript`, `data-turbo-track`. That is what
 * neither its name nor its value says to be ours, for a rule that was misspelt protects nobody. In code, all is.
 */
function isForeign(config: unknown, key: string, value: unknown, { purposes }: Settings): boolean {
  const named = `${value}`.split(/[\s:]+/)
  return (
    isTag(config) &&
    !isLike(key, Object.keys(RULES)) &&
    !TELLING.some((rule) => fits(RULES[rule], value)) &&
    !purposes.some(({ id }) => named.includes(id))
  )
}

/** Closer than it takes for a hint: `data-noptimize` is no `notice`. */
const isLike = (key: string, known: readonly string[]) =>
  closest(key, known, 3) || known.some((one) => key.toLowerCase().includes(one.toLowerCase()))

/** As `readTag` makes it, with nothing behind it. Nor has a module that was taken for a config, but that says what it is. */
const isTag = (config: unknown) =>
  Object.getPrototypeOf(config) === null && !(Symbol.toStringTag in Object(config))

/** Of what is no misspelling, all there is. */
function meant(key: string, known: readonly string[]): string {
  const best = closest(key, known)
  return best ? `Did you mean ${best}?` : `Not one of ours: ${known.join(', ')}`
}

/** What looks the same in a message: `days = 365`, `shadow = false`. */
const unlike = (value: unknown) =>
  typeof value === 'string' && /^(\d+|true|false)$/.test(value) ? ', without quotes' : ''

const FORM =
  'Write an id of a-z, 0-9, - and _, no comma; behind it, each after a colon, only necessary, separate, sale, shared, age or a day'

function checkPurposes(given: object, complain: Complain): void {
  const entries: readonly unknown[] = Array.isArray(given) ? given : `${given}`.trim().split(/\s+/)
  const seen = new Set<string>()
  entries.forEach((entry, at) => {
    const [purpose] = settlePurposes([entry])
    const path = `purposes[${at}]`
    if (!purpose) complain('PURPOSE_INVALID', path, own(entry).id ?? entry, FORM)
    else if (seen.has(purpose.id)) complain('PURPOSE_DUPLICATE', path, purpose.id)
    else seen.add(purpose.id)
    if (purpose && typeof entry !== 'string') checkTerms(own(entry), path, complain)
  })
}

/** What is misspelt would protect less than it says. */
function checkTerms(purpose: Record<string, unknown>, path: string, complain: Complain): void {
  for (const key of Object.keys(purpose))
    if (!TERMS.includes(key))
      complain('CONFIG_UNKNOWN_KEY', `${path}.${key}`, purpose[key], meant(key, TERMS))
}

function fits([, test]: Rule, value: unknown): boolean {
  try {
    return !!test(value as never)
  } catch {
    return false
  }
}
