import { own } from '../config/own.ts'
import type { Settings } from '../config/settings.ts'
import { settleSettings } from '../regime/settle.ts'
import { type From, readHeader } from './headers.ts'

/** How a server knows where its visitor is; nobody else is asked. */
export interface RegionOptions {
  /** Where the visitor is, as the site knows it: ISO 3166, `CN`, `US-CA`. */
  region?: string | undefined
  /** Name of a header the site trusts to say it, because its own edge writes it: `cf-ipcountry`. */
  regionHeader?: string | undefined
}

/** ISO 3166 leaves it to its users, and everybody means the unknown by it: nothing is laxer there than `opt-in`. */
const nowhere = 'ZZ'

/**
 * The region as ISO 3166 has it. `ZZ` for whatever is missing, or is no region, where the site said how to know one;
 * empty where it did not.
 */
export function readRegion(from: From, { region, regionHeader }: RegionOptions): string {
  if (region === undefined && !regionHeader) return ''
  const said = region ?? readHeader(from, `${regionHeader}`.toLowerCase())
  const [code = nowhere] = /^[A-Z]{2}(-[A-Z\d]{1,3})?$/.exec(`${said}`.toUpperCase()) ?? []
  return code
}

/** What the config says of every visitor. */
export const statedRegion = (config: object): string => `${own(config).region ?? ''}`

/** What holds for the sender: the config, within what holds in their region. Of two regions, the stricter. */
export function settleVisitor(config: object, region: string): Settings {
  const stated = statedRegion(config)
  if (!stated || !region || stated === region) return settleSettings(config, region)
  const { regime } = settleSettings(config)
  return settleSettings({ ...config, regime, region })
}

/** Tells the page what its server knows: goes into the `<head>`, before the script tag. Empty where nobody knows. */
export const regionMeta = ({ region }: { readonly region: string }): string =>
  /^[A-Z\d-]{2,6}$/.test(region) ? `<meta name="askfirst-region" content="${region}">` : ''
