import { sayDate } from '#app/domain/dates.ts'
import { sayCounted } from '#app/domain/path/counted-day.ts'
import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import type { CheapestPath } from '#app/domain/path/cheapest-path.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { sayNoPath } from '#app/domain/path/obstacle-words.ts'
import { sayAction, sayDays } from '#app/domain/path/path-words.ts'
import { listWishes } from '#app/domain/path/wishes.ts'
import type { CriterionResult, Readiness } from '#app/domain/results/readiness.ts'
import { capital, count, layerWords, list } from '#app/domain/results/words.ts'
import type { PathCriterion, PathHero, PathMadeOf } from '#app/ui/path-view.ts'
import type { LinkedText } from '#app/ui/readiness-hero.tsx'
import type { LoadedPath } from './load-path.server.ts'
import { writePathQuery } from './path-query.ts'
import type { WishedPath } from './wished-path.ts'

const worked = ({ steps }: CheapestPath) => [...new Set(steps.map(({ criterion }) => criterion))]

export const levelTitleOf = (edition: Edition, levelId: string) =>
  edition.levels?.find(({ id }) => id === levelId)?.title ?? levelId

/** The sentences that open the page. `free` is what it takes without any wish, in thousandths. */
export function viewHero(edition: Edition, loaded: LoadedPath, base: string, free: number | null): PathHero {
  const { wished, plan } = loaded
  const title = levelTitleOf(edition, wished.levelId)
  const layer = layerWords[wished.layer].title.toLowerCase()
  if (plan === null) {
    return {
      headline: 'This edition sets no levels, so there is none to walk to',
      levelTitle: null,
      more: [['The steps below still tell what each further point takes at least.']],
    }
  }
  if (!plan.ok) {
    return {
      headline: sayNoPath(title, plan.why, ' under these wishes'),
      levelTitle: title,
      more: agedSentence(loaded, base),
    }
  }
  const { path } = plan
  if (path.steps.length === 0) {
    return {
      headline: `Nothing is left to do: ${layer}, the thresholds of ${title} are met`,
      levelTitle: title,
      more: [...agedSentence(loaded, base), ['Choose a higher level or another layer to see what that takes.']],
    }
  }
  const sum = `${sayDays(path.effort)} on ${count(worked(path).length, 'criterion', 'criteria')}`
  const proof = [
    'Proven: with these efforts',
    listWishes(wished.wishes).length > 0 ? ' and wishes' : '',
    ', no other choice takes less.',
  ].join('')
  return {
    headline: [`${title} takes at least ${sum}`, sayCounted(loaded.counted)].filter(Boolean).join(', '),
    levelTitle: title,
    more: [
      [`${proof} Counted in the ${layer} layer, for ${sayDate(loaded.day)}.`],
      ...freeSentence(path.effort, free),
      ...agedSentence(loaded, base),
    ],
  }
}

/** The sentences where somebody asks what a number of points is made of. */
export function viewPointsHero(loaded: LoadedPath, path: CheapestPath, points: number, base: string): PathHero {
  const layer = layerWords[loaded.wished.layer].title.toLowerCase()
  const sum = `${sayDays(path.effort)} on ${count(worked(path).length, 'criterion', 'criteria')}`
  const proof = 'Proven: with these efforts, no other choice takes less.'
  return {
    headline: [
      `${count(points, 'point')} ${points === 1 ? 'takes' : 'take'} at least ${sum}`,
      sayCounted(loaded.counted),
    ]
      .filter(Boolean)
      .join(', '),
    levelTitle: null,
    more: [
      [`${proof} Counted in the ${layer} layer, for ${sayDate(loaded.day)}, whatever the gates and without any wish.`],
      [{ text: 'Back to the path to a level', to: `${base}/path?${writePathQuery(loaded.wished)}` }],
    ],
  }
}

function freeSentence(effort: number, free: number | null): LinkedText[] {
  if (free === null) return []
  if (free === effort) return [['The wishes cost nothing: without them it takes just as much.']]
  return [[`Without the wishes it takes at least ${sayDays(free)}: they cost ${sayDays(effort - free)} more.`]]
}

/** What will have aged out by the day that counts, and has to be done again. */
function agedSentence({ now, then, day, wished, plan }: LoadedPath, base: string): LinkedText[] {
  if (now === then) return []
  const gone = now.criteria.flatMap(({ id, checks }) =>
    checks.flatMap((check) => {
      const later = then.criteria
        .find((criterion) => criterion.id === id)
        ?.checks.find((other) => other.id === check.id)
      return check.layers[wished.layer] && later?.layers[wished.layer] === false ? [{ id, checkId: check.id }] : []
    }),
  )
  if (gone.length === 0) return [[`All evidence that counts today still counts on ${sayDate(day)}.`]]
  const shown = gone.slice(0, 8)
  return [
    [
      `By ${sayDate(day)}, evidence on ${count(gone.length, 'check')} that counts today will have aged out${plan?.ok ? ', so refreshing it is part of this' : ''}: `,
      ...shown.flatMap(({ id, checkId }, index) => [
        index === 0 ? '' : ', ',
        { text: checkId, to: `${base}/criteria/${id}#${checkId}` },
      ]),
      gone.length > shown.length ? ` and ${gone.length - shown.length} more.` : '.',
    ],
  ]
}

/** Each criterion of a path with what to do on it, why it is there, and what all of it earns. */
export function viewMadeOf(
  edition: Edition,
  { then, wished, request }: Pick<LoadedPath, 'then' | 'wished' | 'request'>,
  path: CheapestPath,
  base: string,
): PathMadeOf {
  const results = new Map(then.criteria.map((criterion) => [criterion.id, criterion]))
  const ids = worked(path)
  const criteria = ids.flatMap((id): PathCriterion[] => {
    const result = results.get(id)
    if (!result) return []
    const steps = path.steps.filter(({ criterion }) => criterion === id)
    return [
      {
        id,
        title: findCriterion(edition, id)?.title ?? '',
        standing: result.standing,
        isCore: result.isCore,
        to: `${base}/criteria/${id}`,
        department: request.departmentOf.get(id) ?? '',
        days: sayDays(sumOf(steps)),
        why: sayWhy(edition, wished, path, result),
        checks: checkLines(edition, steps, base),
      },
    ]
  })
  const follow = path.criteria
    .filter((id) => !ids.includes(id))
    .map((id) => ({ id, title: findCriterion(edition, id)?.title ?? '', to: `${base}/criteria/${id}` }))
  return { criteria, follow, total: sayDays(path.effort), earns: sayEarned(then, wished, path) }
}

function checkLines(edition: Edition, steps: readonly PathStep[], base: string): PathCriterion['checks'] {
  return [...new Set(steps.map(({ check }) => check))].map((checkId) => {
    const own = steps.filter(({ check }) => check === checkId)
    const found = findCheck(edition, checkId)
    return {
      id: checkId,
      letter: found?.letter ?? '',
      text: found?.text ?? '',
      does: capital(list(own.map((step) => sayAction(step)))),
      days: sayDays(sumOf(own)),
      to: `${base}/criteria/${own[0]?.criterion ?? ''}#${checkId}`,
    }
  })
}

const sumOf = (steps: readonly PathStep[]) => steps.reduce((sum, { effort }) => sum + effort, 0)

/** Why a criterion is part of a path: a gate, what it opens, what it earns, or that somebody asked for it. */
function sayWhy(
  edition: Edition,
  { levelId, wishes }: WishedPath,
  path: CheapestPath,
  { id, areaId, points }: CriterionResult,
): string {
  const levels = edition.levels ?? []
  const reach = new Set(levels.slice(0, levels.findIndex((level) => level.id === levelId) + 1).map((level) => level.id))
  const gates = edition.gates.filter((gate) => !gate.levels || gate.levels.some((level) => reach.has(level)))
  const before = edition.criteria.filter(
    (criterion) => criterion.prerequisites.includes(id) && path.criteria.includes(criterion.id),
  )
  const reasons = [
    ...(wishes.include.includes(id) ? ['must be in, as wished'] : []),
    ...gates.flatMap((gate) => {
      if (gate.kind === 'criteria' && gate.criteria.includes(id))
        return [`stands before ${levelTitleOf(edition, levelId)} whatever the points (${gate.title.toLowerCase()})`]
      if (gate.kind === 'area-minimum' && gate.area === areaId) return [`counts towards “${gate.title}”`]
      const isOfGroup =
        gate.kind === 'group' &&
        gate.of.some((part) => ('criterion' in part ? part.criterion === id : part.area === areaId))
      return isOfGroup ? [`counts towards “${gate.title}”`] : []
    }),
    ...(before.length > 0 ? [`${list(before.map((criterion) => criterion.id))} earns nothing without it`] : []),
    `earns ${count(points, 'point')}`,
  ]
  return `${capital(reasons.join('; '))}.`
}

function sayEarned(readiness: Readiness, { levelId, layer }: WishedPath, { criteria }: CheapestPath): string {
  const level = readiness.levels.find(({ id }) => id === levelId)
  const unit = level?.unit ?? 'points'
  const has = readiness.layers[layer][unit]
  const chosen = readiness.criteria.filter(({ id }) => criteria.includes(id))
  const more = unit === 'criteria' ? chosen.length : chosen.reduce((sum, { points }) => sum + points, 0)
  const earned = unit === 'points' ? count(more, 'point') : count(more, 'criterion', 'criteria')
  return `It earns ${earned}: from ${has} to ${has + more}.${level ? ` ${level.title} needs ${level.needed}.` : ''}`
}
