// The same shop, drawn on the server: what is not allowed is left out of the HTML, and the question is in it. Works with
// and without JavaScript.
import { summarize } from '../dist/notice.js'
import {
  answerForm,
  keepDecision,
  readDecision,
  renderChoices,
  renderFirst,
  styleHashes,
} from '../dist/server.js'
import { safe } from './policy-text.mjs'

/** The demo is on plain http; a real site leaves this out. */
const options = { secure: false }
const where = {
  action: '/rendered/answer',
  choices: '/rendered/choices',
  notice: '/privacy',
}

/** For `style-src`: the question brings its styles along. */
export const styles = await styleHashes()

/**
 * `/rendered`, `/rendered/choices`, and where their forms go.
 * @param fields of the form, where one was posted
 * @returns a response, or the parts of a page to fill in
 */
export function rendered(request, path, { url, notice }, fields) {
  const config = { notice: url, ...summarize(notice) }
  if (path === '/rendered/answer') return answer(answerForm(request, fields, config, options))
  const visitor = readDecision(request, config, options)
  // Safari forgets in a week what scripts store, and keeps what servers set.
  const cookie = keepDecision(visitor)
  return {
    headers: cookie ? { 'set-cookie': cookie } : {},
    values: {
      first: renderFirst(notice, visitor, where),
      choices: renderChoices(notice, visitor, where),
      seen: seen(visitor, notice),
      tally: visitor.allows('analytics') ? '<script src="{{partner}}/partner/tally.js"></script>' : '',
      film: visitor.allows('media')
        ? '<iframe src="{{partner}}/partner/film" width="640" height="360" title="Film: a kettle comes to the boil"></iframe>'
        : '<p>There would be a film here, of Reel House, if you allowed “Films”.</p>',
    },
  }
}

/** Back to the page, so that loading it again does not answer again. */
function answer({ cookie, wants, refused }) {
  const location = wants === 'choose' ? where.choices : wants ? where.notice : '/rendered'
  return {
    status: 303,
    headers: {
      location: refused ? `${location}#refused` : location,
      ...(cookie && { 'set-cookie': cookie }),
    },
  }
}

/** What the server knows of this request. */
function seen({ allows, purposes, decision, gpc, regime }, notice) {
  const rows = notice.purposes
    .filter(({ id }) => id in purposes)
    .map(
      ({ id, title }) =>
        `<tr><td>${safe(title)}</td><td>${purposes[id]}</td><td>${allows(id) ? 'in the page' : 'left out'}</td></tr>`,
    )
  const facts = [
    `Rule: ${regime}`,
    `Global Privacy Control: ${gpc ? 'on' : 'off'}`,
    decision ? `answered by: ${decision.via}` : 'not answered yet',
  ]
  return `<p class="soft">${facts.join(' · ')}</p><table class="purposes"><thead><tr><th scope="col">Purpose</th><th scope="col">Answer</th><th scope="col">This page</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}
