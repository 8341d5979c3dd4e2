/** Sets that are looked at one by one: all there are of sixteen wishes, and all small ones of more. */
const mostSets = 2 ** 16
/** With more than sixteen wishes, no more sets than these are hit. */
const mostHit = 300

/**
 * The smallest set of wishes that cannot hold together, and of several the first in the order they were given; `null` if all
 * of them can hold. Where there are more than sixteen, and it takes many of them, it is a set of which none can be spared,
 * though there may be a smaller one. `isOut` says whether some wishes cannot hold together; with more of them that never
 * turns from yes to no.
 *
 * Every conflict has a wish in common with every set of wishes that alone keeps the rest from being possible. So a smallest
 * set that hits all such sets known is tried; if it is possible, it is grown until nothing more fits, and what is left over
 * is one more set to hit.
 */
export function smallestConflict<Wish>(
  wishes: readonly Wish[],
  isOut: (wishes: readonly Wish[]) => boolean,
): readonly Wish[] | null {
  const ask = askOnce(wishes, isOut)
  if (!ask(wishes.map((_, place) => place))) return null
  const toHit: ReadonlySet<number>[] = []
  const membersOf = (places: readonly number[]) => places.map((place) => wishes[place] as Wish)
  let looked = 0
  for (const tried of setsBySize(wishes.length)) {
    looked += 1
    if (looked > mostSets || (wishes.length > 16 && toHit.length > mostHit)) break
    if (!toHit.every((leftOver) => tried.some((place) => leftOver.has(place)))) continue
    if (ask(tried)) return membersOf(tried)
    const grown = new Set(tried)
    for (let place = 0; place < wishes.length; place += 1) {
      if (!grown.has(place) && !ask([...grown, place])) grown.add(place)
    }
    toHit.push(new Set([...wishes.keys()].filter((place) => !grown.has(place))))
  }
  return irreducible(wishes, isOut)
}

/** All sets of so many things by their places: smaller ones first, then those with earlier members. */
function* setsBySize(length: number): Generator<readonly number[]> {
  for (let size = 0; size <= length; size += 1) {
    const places = Array.from({ length: size }, (_, place) => place)
    for (let last = 0; last >= 0;) {
      yield [...places]
      last = size - 1
      while (last >= 0 && places[last] === length - size + last) last -= 1
      if (last < 0) break
      places[last] = (places[last] as number) + 1
      for (let next = last + 1; next < size; next += 1) places[next] = (places[next - 1] as number) + 1
    }
  }
}

/** Asks nothing that follows from what it knows: more than what cannot hold cannot hold, and less than what can, can. */
function askOnce<Wish>(
  wishes: readonly Wish[],
  isOut: (wishes: readonly Wish[]) => boolean,
): (places: readonly number[]) => boolean {
  const out: (readonly number[])[] = []
  const possible: ReadonlySet<number>[] = []
  return (places) => {
    const set = new Set(places)
    if (out.some((known) => known.every((place) => set.has(place)))) return true
    if (possible.some((known) => places.every((place) => known.has(place)))) return false
    const found = isOut(wishes.filter((_, place) => set.has(place)))
    if (found) out.push(places)
    else possible.push(set)
    return found
  }
}

/** A set of which none can be spared. */
export function irreducible<Wish>(
  wishes: readonly Wish[],
  isOut: (wishes: readonly Wish[]) => boolean,
): readonly Wish[] {
  let left = wishes
  for (const wish of wishes.toReversed()) {
    const without = left.filter((other) => other !== wish)
    if (isOut(without)) left = without
  }
  return left
}
