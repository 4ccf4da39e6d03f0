/**
 * The Notice: a privacy policy as data, what visitors are shown.
 * It is plain JSON; no field is ever read as HTML.
 */
export interface Notice {
  /** Shown as the heading of the full text: "Privacy policy". */
  title: string
  /** ISO date (`2016-01-01`) since when, in the site's time zone, this text holds. */
  effectiveDate: string
  /** BCP 47 tag of every text in here: `en`, `pt-BR`, `ar`. Sets `lang` and `dir` of the widget. */
  language: string
  /** What and why in one or two sentences, for the first layer. Left out: composed from the purposes' titles. */
  summary?: string
  /** One sentence for visitors who answered under an earlier date: what changed. */
  changes?: string
  controller: Controller
  purposes: Purpose[]
  recipients?: Recipient[]
  /** The site's own data categories, beside the built-in catalogue. */
  categories?: Category[]
  /** The full text. */
  sections?: Section[]
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

/** The smallest thing one can say yes or no to. */
export interface Purpose {
  /** Lower-case ASCII: `analytics`, `ads-personalised`. At most 32 characters. */
  id: string
  title: string
  description: string
  /** `necessary`: always on, shown without a switch, with its reason in `description`. Default `consent`. */
  basis?: 'consent' | 'necessary'
  /** Asked for by itself, never part of "Accept all". */
  separate?: boolean
  /** Data is sold, shared or used for targeted advertising: Global Privacy Control refuses it. */
  sale?: boolean
  /** Ids from the catalogue or from `Notice.categories`. */
  categories: string[]
  /** Ids from `Notice.recipients`. */
  recipients?: string[]
  /** How long the data is kept, in words: "13 months". */
  retention: string
  /** What stops working if refused, in words. */
  consequence?: string
  /** What is stored in the browser for it. */
  storage?: StorageItem[]
}

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
}

/** A part of the full text. */
export interface Section {
  /** Stable; becomes a fragment id. */
  id: string
  title: string
  blocks: Block[]
}

/** A plain string is a paragraph. */
export type Block = string | { p: Text } | { ul: Item[] } | { ol: Item[] } | { table: Text[][] }
export type Item = Text | { blocks: Block[] }
export type Text = string | Inline[]
/** Links go to `https:`, `mailto:` or the same origin; anything else is shown as text. */
export type Inline = string | { b: Text } | { i: Text } | { a: Text; href: string }
