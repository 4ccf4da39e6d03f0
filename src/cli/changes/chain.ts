/** Something before and something after that may be the same, by their places in two lists. */
export interface Pair {
  readonly before: number
  readonly after: number
  /** Above 0; more is likelier. */
  readonly score: number
}

interface Link {
  readonly pair: Pair
  readonly previous: Link | null
  readonly total: number
}

/**
 * Of many pairs, those that rise on both sides and together weigh the most: what stayed in order. With equal scores,
 * a longest increasing subsequence. In n log n, through a tree of the best chain that ends at or before each place.
 */
export function heaviestChain(pairs: readonly Pair[]): Pair[] {
  const size = pairs.reduce((most, { after }) => Math.max(most, after + 1), 0)
  const tree: (Link | null)[] = new Array(size + 1).fill(null)
  // Later places first: two pairs of the same `before` must not follow each other.
  const ordered = [...pairs].sort((a, b) => a.before - b.before || b.after - a.after)
  for (const pair of ordered) {
    const previous = heaviest(tree, pair.after)
    const link = { pair, previous, total: pair.score + (previous?.total ?? 0) }
    for (let at = pair.after + 1; at <= size; at += at & -at)
      if (link.total > (tree[at]?.total ?? 0)) tree[at] = link
  }
  const chain: Pair[] = []
  for (let link = heaviest(tree, size); link; link = link.previous) chain.push(link.pair)
  return chain.reverse()
}

/** The best chain of those that end before a place. */
function heaviest(tree: readonly (Link | null)[], place: number): Link | null {
  let best: Link | null = null
  for (let at = place; at > 0; at -= at & -at) {
    const link = tree[at] ?? null
    if (link && link.total > (best?.total ?? 0)) best = link
  }
  return best
}
