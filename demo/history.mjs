// The editions as a list: what each changed, whom it asks again, and the way to any comparison.
import { safe } from './policy-text.mjs'

export const day = (iso) => new Date(iso).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
export const time = (iso) => `<time datetime="${iso}">${day(iso)}</time>`
/** The earlier one first, whichever is named first. */
export const comparisonPath = (one, other) => `/privacy/${[one, other].sort().join('..')}`

const list = new Intl.ListFormat('en-GB')

/** Material or editorial, in words. */
export function kind({ asked, since }) {
  if (!since.size) return 'First edition'
  if (!asked.length) return 'Editorial: nobody is asked again'
  return `Material: asks again about ${list.format(asked.map((title) => `“${title}”`))}`
}

export function standing(date, inForce) {
  if (date === inForce) return 'in force'
  return date > inForce ? 'to come' : ''
}

/** What an edition is: its date, whether it holds, whom it asks, what it changed. */
function entry(edition, name, inForce) {
  const { date, notice } = edition
  const label = standing(date, inForce)
  return `<p>${name}${label && ` <span class="label">${label}</span>`}</p>
  <p class="soft">${safe(kind(edition))}</p>${notice.changes ? `\n  <p>${safe(notice.changes)}</p>` : ''}`
}

const newestFirst = (editions) => [...editions.values()].reverse()

/** @param path of the page it stands on, which needs no link to itself */
export function history(editions, path, inForce) {
  const link = (to, text) =>
    to === path ? `<b aria-current="page">${text}</b>` : `<a href="${to}">${text}</a>`
  const items = newestFirst(editions).map((edition) => {
    const { date } = edition
    const others = [...editions.keys()].filter((other) => other !== date)
    const compare = others.map((other) => link(comparisonPath(date, other), day(other))).join(', ')
    return `<li>${entry(edition, link(`/privacy/${date}`, time(date)), inForce)}
  <p class="compare">Compare with ${compare}</p></li>`
  })
  return `<ol class="editions">${items.join('')}</ol>`
}

/** The same with a button each, for a form. */
export function publishable(editions, inForce) {
  const items = newestFirst(editions).map((edition) => {
    const { date } = edition
    const button = `<button class="small" name="edition" value="${date}">Publish<span class="hidden"> the edition of ${day(date)}</span></button>`
    return `<li>${entry(edition, `<b>${time(date)}</b>`, inForce)}${date === inForce ? '' : button}</li>`
  })
  return `<ol class="editions">${items.join('')}</ol>`
}
