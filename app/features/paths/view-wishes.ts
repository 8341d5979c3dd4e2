import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { criteriaOf, type Edition } from '#app/domain/edition/edition.ts'
import type { Impossible } from '#app/domain/path/explain-impossible.ts'
import { sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayWish } from '#app/domain/path/path-words.ts'
import { gatherWishes, listWishes, type Wish } from '#app/domain/path/wishes.ts'
import type { PathObstacles, WishesView } from '#app/ui/path-view.ts'
import type { LoadedPath } from './load-path.server.ts'
import { writePathQuery } from './path-query.ts'
import type { WishedPath } from './wished-path.ts'
import { fieldsOf } from './wishes-form.ts'

type Shown = { edition: Edition; asOf: IsoDate; submitOn: IsoDate | null }

/** The wishes as the form shows them: criteria that stand already are no question, except where they are wished for. */
export function viewWishes(
  { edition, asOf, submitOn }: Shown,
  { wished, then, facts }: LoadedPath,
  typed: Record<string, string> | null,
): WishesView {
  const { wishes, layer } = wished
  const named = new Set([...wishes.include, ...wishes.leaveOut])
  const open = new Set(
    then.criteria.flatMap(({ id, state, layers }) =>
      named.has(id) || (state !== 'not-applicable' && !layers[layer]) ? [id] : [],
    ),
  )
  const limited = wishes.capacity.flatMap(({ department }) => (department === null ? [] : [department]))
  const hasNone = then.criteria.some(({ id }) => !facts.departmentOf.has(id))
  const others = [...wishes.departments, ...limited].filter((name) => name !== '' && !facts.departments.includes(name))
  const isToCome = submitOn !== null && submitOn >= asOf
  return {
    fields: typed ?? fieldsOf(wished),
    levels: (edition.levels ?? []).map(({ id, title }) => ({ id, title })),
    areas: edition.areas
      .map((area) => ({
        id: area.id,
        title: area.title,
        criteria: criteriaOf(edition, area)
          .filter(({ id }) => open.has(id))
          .map(({ id, title }) => ({ id, title })),
      }))
      .filter(({ criteria }) => criteria.length > 0),
    departments:
      facts.departments.length + others.length === 0
        ? []
        : [...new Set([...facts.departments, ...others]), ...(hasNone ? [''] : [])],
    from: asOf,
    submitOn: isToCome ? sayShortDate(submitOn) : null,
    revision: facts.wishesRevision,
  }
}

/** What keeps a level out of reach, with the way to drop each wish of it. */
export function viewObstacles(edition: Edition, wished: WishedPath, why: Impossible, base: string): PathObstacles {
  return {
    reasons: sayObstacles(edition, why),
    isUnproven: why.unproven === 'path',
    wishes: why.wishes.map((wish) => ({
      text: sayWish(edition, wish),
      dropTo: `${base}/path?${writePathQuery(dropWish(wished, wish))}`,
    })),
  }
}

function dropWish(wished: WishedPath, dropped: Wish): WishedPath {
  if (dropped.kind === 'handed-in') return { ...wished, day: 'done' }
  const isDropped = (wish: Wish) => JSON.stringify(wish) === JSON.stringify(dropped)
  return { ...wished, wishes: gatherWishes(listWishes(wished.wishes).filter((wish) => !isDropped(wish))) }
}
