import { checksum } from '../../config/checksum.ts'
import { normal, undotted } from './normal.ts'

/** Leaves room for `-999` in the 32 characters an id may have. */
const longest = 28

/**
 * A fragment id for a title, `/^[a-z][\w-]{0,31}$/`: "Cookies & beacons" -> `cookies-beacons`. Accents fall off;
 * other scripts are not transliterated, since every table of that kind is wrong for some language.
 */
export function slugOf(title: string): string {
  const text = undotted(normal(title))
  if (!text) return 'intro'
  const bare = text.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '')
  const slug = bare
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const letters = bare.match(/\p{L}/gu)?.length ?? 0
  const latin = bare.match(/[a-z]/g)?.length ?? 0
  if (!slug || latin * 2 < letters) return `s-${checksum(text).slice(-6)}`
  return clip(/^[a-z]/.test(slug) ? slug : `s-${slug}`)
}

/** At the end of a word, where there is one. */
const clip = (slug: string): string =>
  slug.length > longest
    ? slug
        .slice(0, longest + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, longest)
    : slug

/** Gives every id once: `children`, `children-2`. */
export function issueIds(): (title: string) => string {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return (title) => {
    const slug = slugOf(title)
    let count = counts.get(slug) ?? 0
    let id: string
    do {
      count++
      id = count === 1 ? slug : `${slug}-${count}`
    } while (taken.has(id))
    counts.set(slug, count)
    taken.add(id)
    return id
  }
}
