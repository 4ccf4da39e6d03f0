/** A privacy policy as data, what visitors are shown: plain JSON, of which no field is ever read as HTML. */
export interface Notice {
  /** Shown as the heading of the full text: "Privacy policy". */
  title: string
  /** ISO date (`2016-01-01`) since when, in the site's time zone, this text holds. */
  effectiveDate: string
  /** BCP 47 tag of every text in here: `en`, `pt-BR`, `ar`. Sets `lang` and `dir` of the widget. */
  language: string
  /** What and why in one or two sentences, for the first layer. Left out: composed from the purposes' titles. */
  summary?: string
  /** One sentence for visitors who answered under an earlier date: what changed with this one. */
  changes?: string
  controller: Controller
  /** The origins it holds for: `https://shop.example`. On any other everything stays closed. Default: wherever it is shown. */
  scope?: string[]
  purposes: Purpose[]
  recipients?: Recipient[]
  /** The site's own data categories, beside the built-in catalogue. */
  categories?: Category[]
  /** What holds for the young, beyond what the law of their region says: it can only be stricter. */
  minors?: Minors
  /** The full text. */
  sections?: Section[]
  /** In place of `sections`: where they are, beside the notice or from `/`. Fetched when a visitor opens the text. */
  text?: string | (() => Promise<unknown>)
  /** Earlier versions, newest first. */
  history?: Revision[]
  /** Widget texts in this notice's language; whatever is missing stays English and is reported. */
  words?: Record<string, string>
}

/** Who answers for the site (GDPR Art 13; ). */
export interface Controller {
  /** Exact legal name. */
  name: string
  address?: string
  /** How to reach them: an e-mail address or an https URL. */
  contact: string
}

/** Who needs a guardian's permission in writing, and how to give it (A-52, A-53, B-67). */
export interface Minors {
  /** In years, 13 to 21: under it a guardian has to permit it. Never shown before the visitor's age was asked. */
  threshold: number
  /** In words: how the permission is given. */
  how?: string
  /** https URL of the rules for children. */
  rules?: string
}

/** The smallest thing one can say yes or no to. */
export interface Purpose {
  /** Lower-case ASCII: `analytics`, `ads-personalised`. At most 32 characters; not `age`. */
  id: string
  title: string
  description: string
  /** `necessary`: always on, shown without a switch, with its reason in `description`. Default `consent`. */
  basis?: 'consent' | 'necessary'
  /**
   * Asked for by itself, never part of "Accept all". Of itself true for what is optional and uses sensitive data
   * (B-52, B-54, B-61); of a position, only the exact one is that, and it is a part of its own.
   */
  separate?: boolean
  /** Data is sold, shared or used for targeted advertising: Global Privacy Control refuses it. */
  sale?: boolean
  /** Closed until the visitor's age group is known and allows it: they are asked when something needs it. */
  age?: boolean
  /** Ids from the catalogue or from `Notice.categories`. */
  categories: string[]
  /** Ids from `Notice.recipients`. */
  recipients?: string[]
  /**
   * For payment data and identity papers: the cases in which they are asked for, each with a yes of its own, never in
   * general. `['transaction']` of the purpose `card` is what scripts ask for as `card-transaction`.
   */
  occasions?: Occasion[]
  /** How long the data is kept, in words: "13 months". */
  retention: string
  /** What stops working if refused, in words. */
  consequence?: string
  /** What is stored in the browser for it. */
  storage?: StorageItem[]
  /**
   * ISO date of the last version that changed something about it worth asking again: who answered under an
   * earlier date is asked once this one has come. Default: the notice's own date.
   */
  since?: string
}

/** A-17 lists them. */
export type Occasion = 'transaction' | 'special-service' | 'lottery' | 'contest' | 'legal-requirement'

/** A-41 lists the kinds. */
export type RecipientType =
  | 'service_provider'
  | 'contest'
  | 'acquirer'
  | 'authority'
  | 'rights_protection'
  | 'promotion_partner'
  | 'affiliate'
  | 'client'
  | 'public'

export interface Recipient {
  id: string
  name: string
  type: RecipientType
  /** What it does for the site or with the data. */
  role?: string
  address?: string
  /** https URL of its own policy. */
  url?: string
  /** False: this notice does not cover it, its own policy does. Default true. */
  coveredByNotice?: boolean
  /**
   * Asked about by itself: a yes to the purpose is none to this recipient. Default: part of the purpose; but
   * `public` always is (B-64), and where the law says so, whoever is `abroad` or no `service_provider` (B-62, B-65).
   */
  separate?: boolean
  /** Data leaves the visitor's country for it (B-65). */
  abroad?: boolean
  /** Where data goes, for the network guard: `metrics.example`, or `*.metrics.example` for all hosts below it. */
  hosts?: string[]
}

export type CategorySource = 'provided' | 'observed' | 'derived' | 'device-sensor'
export type CategorySpecial = 'none' | 'sensitive' | 'payment' | 'identity' | 'minor'

/** What is collected (A-07 … A-12). */
export interface Category {
  id: string
  title: string
  source: CategorySource
  special: CategorySpecial
  /** Only in particular cases: payment and identity papers. */
  exceptional?: boolean
}

export type StorageKind =
  | 'cookie'
  | 'localStorage'
  | 'sessionStorage'
  | 'indexedDB'
  | 'cacheStorage'
  | 'serviceWorker'
  | 'other'

export interface StorageItem {
  kind: StorageKind
  /** Literal name, or a prefix ending in `*`. */
  name: string
  /** In words: "13 months", "until the tab is closed". */
  lifetime: string
  /** `third`: kept for another site's address, where this page can neither see nor erase it. Default `first`. */
  party?: 'first' | 'third'
  /** Id of the recipient who sets it: whom to ask where we cannot erase it. */
  provider?: string
}

/** A part of the full text. */
export interface Section {
  /** Stable from version to version; becomes a fragment id. */
  id: string
  /** As the heading counts: `IV.`, `3.2`. Not part of the title, which stays when parts are renumbered. */
  number?: string
  /** Left out for what stands before the first heading. */
  title?: string
  /** 1, the default, for a part of the notice; 2 for a part of that one, and so on to 4. */
  level?: number
  blocks: Block[]
}

/** An earlier version, and how to learn what changed since. */
export interface Revision {
  effectiveDate: string
  /** Who answered for the site then, where it was another one. */
  controller?: string
  /** One sentence for visitors: what changed with this version. */
  changes?: string
  /** Where the `Comparison` of this version with the present one is. */
  comparison?: string | (() => Promise<unknown>)
}

/** What changed between two versions: for visitors who answered under the earlier one. */
export interface Comparison {
  /** Effective dates. */
  from: string
  to: string
  facts: FactChange[]
  /** In the order of the later version; what was removed stands where it was. Unchanged ones are left out. */
  sections: SectionChange[]
}

/** Something about what is collected, by whom, for how long. All texts are titles, not ids. */
export interface FactChange {
  kind: 'controller' | 'purpose' | 'category' | 'recipient' | 'retention' | 'storage' | 'basis'
  change: 'added' | 'removed' | 'changed'
  /** What was added or removed; for a change, how it is now. */
  title: string
  /** For a change: how it was. */
  before?: string
  /** Title of the purpose it belongs to. */
  purpose?: string
}

export interface SectionChange {
  id: string
  change: 'added' | 'removed' | 'changed' | 'moved'
  /** With `ins` and `del` where it was retitled. */
  title?: Text
  level?: number
  /** Marked up with `ins` and `del`. Left out where the section only moved. */
  blocks?: Block[]
}

/** A plain string is a paragraph. */
export type Block = string | { p: Text } | { ul: Item[] } | { ol: Item[] } | { table: Text[][] }
export type Item = Text | { blocks: Block[] }
export type Text = string | Inline[]
/** Links go to `https:`, `mailto:` or the same origin; anything else is shown as text. */
export type Inline =
  | string
  | { b: Text }
  | { i: Text }
  | { a: Text; href: string }
  | { ins: Text }
  | { del: Text }
