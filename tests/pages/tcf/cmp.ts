import { nonce } from '../fixtures.ts'
import type { Site } from '../server.ts'

/** What stands in the page until a consent tool has loaded: keeps what it is asked. */
export const stub = `<script nonce="${nonce}">{
  const queue = []
  window.__tcfapi = (...given) => (given.length ? void queue.push(given) : queue)
}</script>
<script nonce="${nonce}" src="/cmp.js" async></script>`

/** A consent tool of somebody else's: remembers in its own place, and tells its listeners as IAB Europe's standard says. */
const cmp = (id: number) => `{
  const queue = window.__tcfapi()
  const listeners = new Map()
  let status = localStorage.cmp ? 'tcloaded' : 'cmpuishown'
  const flags = ids => Object.fromEntries(ids.map(id => [id, true]))
  const data = listenerId => {
    const yes = localStorage.cmp === 'yes'
    return {
      cmpId: ${id}, cmpVersion: 1, tcfPolicyVersion: 5, gdprApplies: true, cmpStatus: 'loaded', eventStatus: status,
      listenerId, isServiceSpecific: true, purposeOneTreatment: false, tcString: 'CP',
      purpose: { consents: flags(yes ? [1, 8, 9] : []), legitimateInterests: flags([8, 9]) },
      vendor: { consents: flags(yes ? [755] : []), legitimateInterests: {}, disclosedVendors: flags([755]) },
      publisher: { restrictions: {} },
    }
  }
  window.__tcfapi = (command, version, callback, given) => {
    if (command === 'addEventListener') {
      const id = listeners.size
      listeners.set(id, callback)
      callback(data(id), true)
    }
    if (command === 'removeEventListener') callback(listeners.delete(given))
  }
  for (const given of queue) window.__tcfapi(...given)
  window.answerCmp = answer => {
    localStorage.cmp = answer
    status = 'useractioncomplete'
    for (const [id, callback] of listeners) callback(data(id), true)
  }
  probe.ran.push('cmp')
}`

export const serveCmp =
  (id = 10) =>
  (site: Site) =>
    site.script('/cmp.js', cmp(id))
