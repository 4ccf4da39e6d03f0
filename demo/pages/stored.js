const partners = ['Tally Workshop', 'Reel House', 'Signpost']
const tag = document.querySelector('[data-notice]').dataset
const titles = fetch(tag.notice)
  .then((response) => response.json())
  .then(({ purposes }) => new Map(purposes.flatMap(rows)))

/** A purpose, or one row for each occasion it is asked on; and the exact position, which has a yes of its own. */
function rows({ id, title, basis, occasions = [] }) {
  const asked = occasions.map((one) => [`${id}-${one}`, { title: `${title} (${one})`, basis }])
  const whole = asked.length ? asked : [[id, { title, basis }]]
  return [...whole, [`${id}/precise`, { title: `${title}: exactly`, basis }]]
}

const why = {
  'first-visit': 'You have not answered yet, so everything optional is off.',
  'notice-changed': 'The policy changed since your answer, so you are asked again.',
  'new-purpose': 'There is a purpose you have not been asked about.',
  expired: 'Your answer has run out, so you are asked again.',
}
const says = {
  granted: 'yes',
  denied: 'no',
  withdrawn: 'taken back',
  unknown: 'not asked',
  expired: 'run out',
}
const how = {
  gesture: 'by a click or a key',
  api: 'through this page',
  synthetic: 'by a script or a tool of yours',
  gpc: 'not at all: your browser sends Global Privacy Control',
  form: 'by a form, on the page drawn by the server',
  notice: 'not at all: you read the notice',
}
const where = {
  both: 'cookie and localStorage',
  cookie: 'the cookie only',
  local: 'localStorage only',
  memory: 'memory, until you leave this page',
}

window.askfirst ||= []
askfirst.push((consent) => {
  consent.on('change', (state) => show(consent, state))
  withdraw.onclick = () => consent.withdraw()
  forget.onclick = () => consent.forget()
})
clear.onclick = () => fetch('/received', { method: 'POST' }).then(showPartners)
setInterval(() => document.hidden || showPartners(), 2000)

async function show(consent, state) {
  asking.textContent =
    why[state.asking] ?? 'You have answered. Nothing is asked, and only what you allowed is on.'
  const known = await titles
  purposes.replaceChildren(
    ...Object.entries(state.purposes).flatMap(([id, answer]) => {
      // Recipients that go with their purpose have no answer of their own.
      if (!known.has(id)) return []
      const { title, basis } = known.get(id)
      const necessary = basis === 'necessary'
      const open = answer === 'granted'
      const gate = cell('td', consent.allows(id) ? 'open' : 'closed')
      gate.className = gate.textContent
      return element(
        'tr',
        cell('th', title),
        cell('td', necessary ? (open ? 'always on' : 'goes by your age') : says[answer]),
        gate,
        cell('td', act()),
      )

      function act() {
        if (necessary && open) return ''
        const button = element('button', open ? 'Take back' : 'Ask me')
        button.className = 'small'
        button.append(Object.assign(element('span', `: ${title}`), { className: 'hidden' }))
        button.onclick = () => (open ? consent.withdraw(id) : consent.ask(id, { again: true }))
        return button
      }
    }),
  )
  showRecord(consent.receipt(), state)
  setTimeout(showPartners, 300)
}

function showRecord(receipt, state) {
  const cookies = document.cookie.split('; ')
  cookie.textContent = cookies.find((pair) => /^(__Host-)?askfirst=/.test(pair)) ?? 'none'
  local.textContent = localStorage.askfirst ?? 'none'
  const others = [...cookies, ...Object.keys(localStorage)].filter((name) => /^(tally|signpost)_/.test(name))
  left.textContent = others.length
    ? `Left here by partners you allowed: ${others.join(', ')}.`
    : 'The partners have left nothing in this browser.'
  const day = (seconds) =>
    new Date(seconds * 1000).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
  const lines = receipt && {
    'Answered on': day(receipt.time),
    'Kept until': day(receipt.expires),
    'Under the policy of': receipt.effectiveDate,
    'Checksum of its terms': receipt.terms || 'none',
    'How you answered': how[receipt.via],
    'Its number (the highest holds)': receipt.sequence,
    Allowed: list(receipt, 'granted'),
    'Allowed for this visit': list(receipt, 'session'),
    Refused: list(receipt, 'denied'),
    'Taken back': list(receipt, 'withdrawn'),
    'Refused before, or perhaps': list(receipt, 'outdated'),
    'Kept in': where[state.persisted],
  }
  record.replaceChildren(
    ...Object.entries(lines ?? {}).flatMap(([name, value]) => [
      cell('dt', name),
      cell('dd', String(value ?? '')),
    ]),
  )
}

/** Your age group stands among the answers, and is neither allowed nor refused. */
const list = ({ answers }, wanted) =>
  Object.keys(answers)
    .filter((id) => answers[id] === wanted && id !== 'age')
    .join(', ') || 'nothing'

async function showPartners() {
  const received = await fetch('/received').then((response) => response.json())
  const boxes = partners.map((name) => {
    const theirs = received.filter(({ who }) => who === name).reverse()
    const lines = theirs.slice(0, 6).map(({ time, what }) => element('li', `${time.slice(11, 19)} ${what}`))
    const box = element(
      'section',
      element('h3', name),
      element('p', theirs.length ? `${theirs.length} request${theirs.length > 1 ? 's' : ''}` : 'nothing'),
      element('ul', ...lines),
    )
    box.className = theirs.length ? 'some' : 'none'
    return box
  })
  document.querySelector('#partners').replaceChildren(...boxes)
}

function element(name, ...content) {
  const made = document.createElement(name)
  made.append(...content)
  return made
}

function cell(name, content) {
  const made = element(name, content)
  if (name === 'th') made.scope = 'row'
  return made
}
