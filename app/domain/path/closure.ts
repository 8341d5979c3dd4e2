/** What stands before what: `before[j]` are the items that item `j` needs. There is no circle. */
export type Precedence = readonly (readonly number[])[]

/**
 * Chooses, of all items that may go either way, the most profitable set that holds everything its members need. Writes into
 * `isIn`, where an item that is decided (`fates` 1 or 0) keeps its fate; -1 is undecided.
 */
export type ClosureFinder = (profit: Float64Array, fates: Int8Array, isIn: Uint8Array) => void

/**
 * A finder for a precedence. Whatever is decided must be closed itself: all that a chosen item needs is chosen, and nothing
 * that needs a left-out one is undecided. Items without relatives are judged by themselves; a family in which nobody needs
 * two others is a tree, and is judged from its leaves; any other family is a minimum cut (Picard, 1976).
 */
export function makeClosureFinder(before: Precedence): ClosureFinder {
  const items = before.map((_, item) => item)
  const families = familiesOf(items, before)
  const singles = families.filter((family) => family.length === 1).flat()
  const finders = families
    .filter((family) => family.length > 1)
    .map((family) => {
      const isTree = family.every((item) => needsOf(item, before, family).length <= 1)
      return isTree ? tree(family, before) : cut(family, before)
    })
  return (profit, fates, isIn) => {
    for (const item of singles) {
      const fate = fates[item] as number
      isIn[item] = fate === -1 ? ((profit[item] as number) > 0 ? 1 : 0) : fate
    }
    for (const find of finders) find(profit, fates, isIn)
  }
}

function needsOf(item: number, before: Precedence, among: readonly number[]): number[] {
  return (before[item] ?? []).filter((need) => among.includes(need))
}

/** Items that need each other, directly or not, stand together; each family has what is needed first. */
export function familiesOf(items: readonly number[], before: Precedence): number[][] {
  const among = new Set(items)
  const related = new Map<number, number[]>(items.map((item) => [item, []]))
  for (const item of items) {
    for (const need of before[item] ?? []) {
      if (!among.has(need)) continue
      related.get(item)?.push(need)
      related.get(need)?.push(item)
    }
  }
  const seen = new Set<number>()
  const families: number[][] = []
  for (const item of items) {
    if (seen.has(item)) continue
    const family = [item]
    seen.add(item)
    for (const member of family) {
      for (const other of related.get(member) ?? []) {
        if (seen.has(other)) continue
        seen.add(other)
        family.push(other)
      }
    }
    families.push(neediestLast(family, before))
  }
  return families
}

function neediestLast(family: readonly number[], before: Precedence): number[] {
  const among = new Set(family)
  const ordered = new Set<number>()
  const visit = (item: number) => {
    if (ordered.has(item)) return
    for (const need of before[item] ?? []) if (among.has(need)) visit(need)
    ordered.add(item)
  }
  for (const item of family) visit(item)
  return [...ordered]
}

function tree(family: readonly number[], before: Precedence): ClosureFinder {
  const place = new Map(family.map((item, index) => [item, index]))
  const parent = family.map((item) => place.get(needsOf(item, before, family)[0] ?? -1) ?? -1)
  const worth = new Float64Array(family.length)
  return (profit, fates, isIn) => {
    for (let index = 0; index < family.length; index += 1) {
      const item = family[index] as number
      worth[index] = fates[item] === -1 ? (profit[item] as number) : 0
    }
    for (let index = family.length - 1; index >= 0; index -= 1) {
      const up = parent[index] as number
      if (up >= 0 && (worth[index] as number) > 0) worth[up] = (worth[up] as number) + (worth[index] as number)
    }
    for (let index = 0; index < family.length; index += 1) {
      const up = parent[index] as number
      const item = family[index] as number
      const isOpen = up < 0 || isIn[family[up] as number] === 1
      const fate = fates[item] as number
      isIn[item] = fate === -1 ? (isOpen && (worth[index] as number) > 0 ? 1 : 0) : fate
    }
  }
}

/**
 * What gains is a source, what costs is a sink, and an edge that is never cut leads from each item to what it needs. Flow
 * goes from gains to costs until no more fits (Dinic, 1970); what still has gain left, with all it reaches, is chosen.
 */
function cut(family: readonly number[], before: Precedence): ClosureFinder {
  const size = family.length
  const place = new Map(family.map((item, index) => [item, index]))
  const pairs = family.flatMap((item, index) =>
    needsOf(item, before, family).map((need): [number, number] => [index, place.get(need) as number]),
  )
  // Edge 2k goes from an item to what it needs and has room without end; edge 2k + 1 goes back, with the flow as its room.
  const lists: number[][] = Array.from({ length: size }, () => [])
  pairs.forEach(([from, to], pair) => {
    lists[from]?.push(2 * pair)
    lists[to]?.push(2 * pair + 1)
  })
  const target = Int32Array.from(pairs.flatMap(([from, to]) => [to, from]))
  const first = new Int32Array(size + 1)
  lists.forEach((list, index) => (first[index + 1] = (first[index] as number) + list.length))
  const edges = Int32Array.from(lists.flat())
  const flow = new Float64Array(pairs.length)
  const gain = new Float64Array(size)
  const price = new Float64Array(size)
  const depth = new Int32Array(size)
  const at = new Int32Array(size)
  const queue = new Int32Array(size)

  const roomOf = (edge: number) => ((edge & 1) === 0 ? Infinity : (flow[edge >> 1] as number))
  /** Steps from what has gain left; whether any of it reaches a price. */
  const measure = (): boolean => {
    depth.fill(-1)
    let end = 0
    let isOpen = false
    for (let index = 0; index < size; index += 1) {
      if ((gain[index] as number) <= tiny) continue
      depth[index] = 0
      queue[end] = index
      end += 1
    }
    for (let head = 0; head < end; head += 1) {
      const node = queue[head] as number
      if ((price[node] as number) > tiny) isOpen = true
      for (let slot = first[node] as number; slot < (first[node + 1] as number); slot += 1) {
        const edge = edges[slot] as number
        const next = target[edge] as number
        if ((depth[next] as number) >= 0 || roomOf(edge) <= tiny) continue
        depth[next] = (depth[node] as number) + 1
        queue[end] = next
        end += 1
      }
    }
    return isOpen
  }
  const push = (node: number, limit: number): number => {
    const here = price[node] as number
    if (here > tiny) {
      const paid = Math.min(limit, here)
      price[node] = here - paid
      return paid
    }
    for (; (at[node] as number) < (first[node + 1] as number); at[node] = (at[node] as number) + 1) {
      const edge = edges[at[node] as number] as number
      const next = target[edge] as number
      if (depth[next] !== (depth[node] as number) + 1) continue
      const room = roomOf(edge)
      if (room <= tiny) continue
      const pushed = push(next, Math.min(limit, room))
      if (pushed <= tiny) continue
      flow[edge >> 1] = (flow[edge >> 1] as number) + ((edge & 1) === 0 ? pushed : -pushed)
      return pushed
    }
    return 0
  }

  return (profit, fates, isIn) => {
    flow.fill(0)
    gain.fill(0)
    price.fill(0)
    for (let index = 0; index < size; index += 1) {
      const item = family[index] as number
      if (fates[item] !== -1) continue
      const value = profit[item] as number
      if (value > 0) gain[index] = value
      else price[index] = -value
    }
    while (measure()) {
      at.set(first.subarray(0, size))
      for (let index = 0; index < size; index += 1) {
        for (let left = gain[index] as number; left > tiny;) {
          const pushed = push(index, left)
          if (pushed <= tiny) break
          left -= pushed
          gain[index] = left
        }
      }
    }
    for (let index = 0; index < size; index += 1) {
      const item = family[index] as number
      const fate = fates[item] as number
      isIn[item] = fate === -1 ? ((depth[index] as number) >= 0 ? 1 : 0) : fate
    }
  }
}

/** Below a thousandth of the smallest unit of effort nothing is worth a path. */
const tiny = 1e-6
