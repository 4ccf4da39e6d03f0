/** What no Content-Security-Policy stops; one line each (fault 82). */
export const limits: readonly string[] = [
  'links, window.open() and scripts that send the whole page elsewhere (location = …)',
  'RTCPeerConnection, in browsers that do not know the directive "webrtc"',
  'looking hosts up: <link rel=dns-prefetch>, and rel=preconnect in some browsers',
  'what frames from other hosts, and service workers, load themselves: their own headers hold for those',
  'what a declared host passes on, and cookies and storage: see --guard storage',
  "the browser's own requests and those of its extensions",
]

/** What else to know of the header that was made. */
export interface Circumstances {
  readonly isMeta: boolean
  /** Some hosts stand in every directive. */
  readonly isBroad: boolean
  readonly hostless: readonly { readonly id: string; readonly name: string }[]
  /** Hosts that were added and that no recipient declares. */
  readonly added: readonly string[]
}

/** For people, beside the header: comments, so that both can go to one file. */
export function explain({ isMeta, isBroad, hostless, added }: Circumstances): string {
  const unreached = hostless.map(({ id, name }) => `${name} (${id})`).join(', ')
  const lines = [
    'Holds back all other hosts, redirects to them included. It also blocks inline scripts and styles, and eval:',
    'give those you need a nonce, --add "script=\'nonce-…\'", new with every answer of the server.',
    isBroad &&
      'A policy cannot know what a host is used for, so these stand in every directive. To narrow that:',
    isBroad && '  --use metrics.example=connect,script',
    unreached && `These declare no hosts, so nothing goes to them from the page: ${unreached}`,
    added.length && `No recipient declares ${added.join(', ')}: is the policy complete?`,
    isMeta && 'A <meta> holds for what stands behind it: put it first in <head>. A header is better.',
    'Try it first as Content-Security-Policy-Report-Only. It does not stop:',
    ...limits.map((limit) => `- ${limit}`),
  ]
  return lines.flatMap((line) => (line ? [`# ${line}\n`] : [])).join('')
}
