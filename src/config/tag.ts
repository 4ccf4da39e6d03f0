import { own } from './own.ts'

/**
 * The attributes of the script tag as a config:
 *
 *   data-notice="/notice.json" data-effective-date="2016-01-01" data-purposes="analytics location:separate"
 *
 * Nothing is behind it, which is how `check.ts` knows it.
 */
export function readTag(dataset: DOMStringMap): object {
  const config = own(dataset)
  for (const key in config) {
    const value = config[key]
    if (value === 'false') config[key] = false
    if (value === 'true' || value === '') config[key] = true
    if (key === 'days') config[key] = Number(value)
  }
  return config
}

/** The words of an attribute; none where it is missing. */
export const wordsOf = (text: unknown): string[] => `${text ?? ''}`.split(/\s+/).filter(Boolean)
