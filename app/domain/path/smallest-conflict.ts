/** With more wishes than this, one irreducible set is found instead of the smallest of all. */
export const mostTried = 16

/**
 * The smallest set of wishes that cannot hold together, and of several the first in the order they were given; `null` if all
 * of them can hold. With more than sixteen it is a set of which none can be spared, though there may be a smaller one.
 * `isOut` says whether some wishes cannot hold together; with more of them that never turns from yes to no.
 *
 * Every conflict has a wish in common with every set of wishes that alone keeps the rest from being possible. So a smallest
 * set that hits all such sets known is tried; if it is possible, it is grown until nothing more fits, and what is left over
 * is one more set to hit.
 */
export function smallestConflict<Wish>(
  wishes: readonly Wish[],
  isOut: (wishes: readonly Wish[]) => boolean,
): readonly Wish[] | null {
  if (!isOut(wishes)) return null
  if (wishes.length > mostTried) return irreducible(wishes, isOut)
  const toHit: number[] = []
  const sets = setsBySize(wishes.length)
  const membersOf = (set: number) => wishes.filter((_, place) => ((set >> place) & 1) === 1)
  for (let at = 0; ;) {
    while (toHit.some((leftOver) => ((sets[at] ?? 0) & leftOver) === 0)) at += 1
    const tried = sets[at] ?? 0
    if (isOut(membersOf(tried))) return membersOf(tried)
    let grown = tried
    for (let place = 0; place < wishes.length; place += 1) {
      const more = grown | (1 << place)
      if (more !== grown && !isOut(membersOf(more))) grown = more
    }
    toHit.push(~grown & ((1 << wishes.length) - 1))
  }
}

/** All sets of so many things: smaller ones first, then those with earlier members. Bit 0 is the first thing. */
function setsBySize(length: number): number[] {
  const sets = Array.from({ length: 2 ** length }, (_, set) => set)
  const sizeOf = sets.map((set) => set.toString(2).replaceAll('0', '').length)
  // Read from its first member on, a set is a number: the larger, the earlier its members.
  const rankOf = sets.map((set) => {
    let rank = 0
    for (let place = 0; place < length; place += 1) rank = rank * 2 + ((set >> place) & 1)
    return rank
  })
  return sets.sort(
    (a, b) => (sizeOf[a] as number) - (sizeOf[b] as number) || (rankOf[b] as number) - (rankOf[a] as number),
  )
}

function irreducible<Wish>(wishes: readonly Wish[], isOut: (wishes: readonly Wish[]) => boolean): readonly Wish[] {
  let left = wishes
  for (const wish of wishes.toReversed()) {
    const without = left.filter((other) => other !== wish)
    if (isOut(without)) left = without
  }
  return left
}
