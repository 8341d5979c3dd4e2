import { listWishes, type PathWishes, type Wish } from '../path/wishes.ts'
import type { Layer, Readiness } from '../results/readiness.ts'

/** `goal`: the level and layer that are asked for now, where they are others. */
export type OtherWishes = {
  added: readonly Wish[]
  gone: readonly Wish[]
  goal: { level: string; layer: Layer } | null
}

type Asked = { levelId: string; layer: Layer; wishes: PathWishes }

/** What is asked for now beside what a plan was made with; `null` where it is the same. */
export function otherWishes(readiness: Readiness, was: Asked, now: Asked): OtherWishes | null {
  const [before, after] = [listWishes(was.wishes), listWishes(now.wishes)]
  const isIn = (list: readonly Wish[], wish: Wish) => list.some((one) => JSON.stringify(one) === JSON.stringify(wish))
  const added = after.filter((wish) => !isIn(before, wish))
  const gone = before.filter((wish) => !isIn(after, wish))
  const title = readiness.levels.find(({ id }) => id === now.levelId)?.title
  const isOther = title !== undefined && (now.levelId !== was.levelId || now.layer !== was.layer)
  const goal = isOther ? { level: title, layer: now.layer } : null
  return added.length + gone.length > 0 || goal ? { added, gone, goal } : null
}
