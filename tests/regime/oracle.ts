import type { Asking, PurposeState } from '../../src/decision/decision.ts'
import { written } from './rows.ts'
import type { Kind, World } from './world.ts'

/*
 * The rules by which a lawyer would fill in the table: of those about a purpose the first that fits holds. Nothing here
 * counts, sorts or carries over; whoever doubts a line reads the requirement that stands before it.
 */

const isSale = (kind: Kind) => kind.startsWith('sale') // its part is closed with it
// what asks for the age is asked about when it starts, not in the first layer.
const isSeparate = (kind: Kind) =>
  kind === 'separate' ||
  kind === 'sale of precise position' ||
  kind === 'part with a yes of its own' ||
  isForGrownUps(kind)
const isForGrownUps = (kind: Kind) => kind.endsWith('for grown-ups')

/** What the record says, whether or not it still counts. */
function said(kind: Kind, { record }: World): 'yes' | 'no' | 'taken back' | 'nothing' {
  if (record === 'yes, but to the whole no longer') return kind === 'plain' ? 'taken back' : 'yes'
  if (record === 'yes' || record === 'yes in this tab' || record === 'yes despite the signal') return 'yes'
  if (record === 'no' || record === 'taken back') return record
  if (record === 'signal heeded' && (kind === 'sale' || kind === 'sale of precise position')) return 'no'
  return 'nothing'
}

const isClosedFirst = ({ regime }: World) => written[regime].silence === 'closed'
const isChanged = ({ notice }: World) => notice === 'materially changed'
/** B-28, B-39: a no lasts through the wait, which is counted from the day of the answer. */
const hasEnded = (kind: Kind, world: World) =>
  world.time === 'all ended' || (world.time === 'yes ended' && said(kind, world) === 'yes')
/** a change takes the answer back; B-39: but never a no, where only a no closes. */
const isTakenBackByChange = (kind: Kind, world: World) =>
  isChanged(world) && (said(kind, world) === 'yes' || isClosedFirst(world))

const counts = (kind: Kind, world: World) =>
  said(kind, world) !== 'nothing' && !hasEnded(kind, world) && !isTakenBackByChange(kind, world)

/** A-52 … A-54: only asked when something needs it; B-47: not undone by a change of the notice. */
function ageOf(world: World): PurposeState {
  if (world.age === 'unasked') return 'unknown'
  if (world.time === 'all ended') return 'expired'
  // a tick that claims permission is no permission.
  if (world.age === 'minor' || world.age === 'claimed') return 'denied'
  return world.time === 'yes ended' ? 'expired' : 'granted'
}

/** B-71, X1: the notice of this date, or one that only reads otherwise, was read, not too long ago. */
const wasTold = (world: World) => world.record === 'told' && !isChanged(world) && world.time === 'fresh'

function isOpenInSilence(kind: Kind, world: World): boolean {
  const { silence } = written[world.regime]
  // B-47: a known minor's silence opens nothing, nor does that of somebody whose parent permits them to speak.
  if (world.age !== 'unasked' && world.age !== 'of age') return false
  // B-54, B-61 … B-65: what is asked for by itself.
  if (isSeparate(kind) || isApart(kind, world)) return false
  return silence === 'open' || (silence === 'open once told' && wasTold(world))
}

/** B-62, B-65, B-72. */
const isApart = (kind: Kind, { regime }: World) =>
  kind === 'part that is another handler' && written[regime].eachRecipient === 'a yes of its own'

const wholeOf = (kind: Kind): Kind => (kind === 'part of a sale' ? 'sale' : 'plain')
const isPart = (kind: Kind) => kind.startsWith('part')
/** it goes with the whole. */
const goesAlong = (kind: Kind, world: World) =>
  isPart(kind) && kind !== 'part with a yes of its own' && !isApart(kind, world)

type Line = readonly [
  rule: string,
  fits: (kind: Kind, world: World) => boolean,
  state: PurposeState | ((kind: Kind, world: World) => PurposeState),
]

export const lines: readonly Line[] = [
  ['A-21: what is necessary runs', (kind) => kind === 'necessary', 'granted'],
  ['A-52: the age group is what was answered', (kind) => kind === 'age', (_, world) => ageOf(world)],
  [
    'A-52: what is necessary to a service for grown-ups runs for those',
    (kind) => kind === 'necessary, for grown-ups',
    (_, world) => ageOf(world),
  ],
  ['A-42: whoever works for the site goes along', goesAlong, (kind, world) => stateOf(wholeOf(kind), world)],
  [
    'B-10: what was taken back is called so',
    (kind, world) => said(kind, world) === 'taken back' && counts(kind, world),
    'withdrawn',
  ],
  [
    'A-52: a minor without permission has nothing optional',
    (_, world) => ageOf(world) === 'denied',
    'denied',
  ],
  [
    'B-41, B-44, X7: no sale under the signal, but by a yes that knew of it',
    (kind, world) =>
      isSale(kind) &&
      world.signal === 'GPC' &&
      !(world.record === 'yes despite the signal' && counts(kind, world)),
    'denied',
  ],
  ['B-28: a no is a no', (kind, world) => said(kind, world) === 'no' && counts(kind, world), 'denied'],
  [
    'A-52: what is for grown-ups waits for the age',
    (kind, world) => isForGrownUps(kind) && ageOf(world) !== 'granted',
    (_, world) => ageOf(world),
  ],
  [
    'A-42: a part is open while the whole is',
    (kind, world) => isPart(kind) && counts(kind, world) && stateOf(wholeOf(kind), world) !== 'granted',
    (kind, world) => stateOf(wholeOf(kind), world),
  ],
  ['A yes is a yes', counts, 'granted'],
  [
    'B-75: what has ended is called so, and is closed',
    (kind, world) => said(kind, world) !== 'nothing' && hasEnded(kind, world),
    'expired',
  ],
  ['requirements 0.2: the row says what silence is', isOpenInSilence, 'granted'],
  ['A-02, A-57, B-02, B-29: silence is no', () => true, 'unknown'],
]

const lineFor = (kind: Kind, world: World) => lines.find(([, fits]) => fits(kind, world)) as Line

/** By which line, and what it says. */
export function ruleFor(kind: Kind, world: World): readonly [rule: string, state: PurposeState] {
  const [rule, , state] = lineFor(kind, world)
  return [rule, typeof state === 'string' ? state : state(kind, world)]
}

export const stateOf = (kind: Kind, world: World): PurposeState => ruleFor(kind, world)[1]

/**
 * What the first layer may be about: never what is asked for by itself, nor the age, nor, for somebody
 * young, a sale, which takes two steps (B-47).
 */
const inFirstLayer = ({ age }: World): readonly Kind[] =>
  age === 'unasked' || age === 'of age' ? ['plain', 'sale'] : ['plain']

/** Did the visitor answer the first layer, or, where that is all it takes or all was left on, read it? */
const hasAnswered = ({ record, regime }: World) =>
  record === 'told' ? written[regime].silence !== 'closed' : record !== 'none' && record !== 'signal heeded'

/** Why the first layer is shown, if it is. */
export function askingIn(world: World): Asking | null {
  // what is only to come can wait, but for those who would be asked today anyway.
  if (world.notice === 'coming' && hasAnswered(world) && world.time === 'fresh') return null
  const open = inFirstLayer(world).filter((kind) => {
    const [rule, state] = ruleFor(kind, world)
    const byRow = rule.startsWith('requirements 0.2')
    // Open by the row, and yet to be told of: on the first visit, and where the notice has changed.
    const isNews = !hasAnswered(world) || world.time !== 'fresh' || isChanged(world)
    return state === 'unknown' || state === 'expired' || (byRow && isNews)
  })
  if (!open.length) return null
  if (!hasAnswered(world)) return 'first-visit'
  if (world.time !== 'fresh') return 'expired'
  return isChanged(world) ? 'notice-changed' : 'new-purpose'
}
