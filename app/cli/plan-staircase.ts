import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import type { NearMiss } from '#app/domain/path/near-misses.ts'
import { sayUnprovenEffort } from '#app/domain/path/obstacle-words.ts'
import { sayAction } from '#app/domain/path/path-words.ts'
import type { Staircase } from '#app/domain/path/staircase.ts'
import { capital, list } from '#app/domain/results/words.ts'
import { table, wrap } from './layout.ts'

/** The staircase for programs. Effort is in person-days; a level that is out of reach, or not proven, has neither points nor effort. */
export function toStaircaseJson(
  { layer, points, most, stairs, isPartial, levels }: Staircase,
  misses: readonly NearMiss[],
) {
  return {
    layer,
    points,
    most,
    ...(isPartial ? { is_partial: true } : {}),
    stairs: stairs.map((stair) => ({ points: stair.points, effort: inDays(stair.effort) })),
    levels: levels.map(({ id, stair, known }) => ({
      id,
      points: stair?.points ?? null,
      effort: stair ? inDays(stair.effort) : null,
      ...(known ? { is_unproven: true, at_least: inDays(known.least), at_most: known.most && inDays(known.most) } : {}),
    })),
    near_misses: misses.map((miss) => ({
      criterion: miss.criterion,
      check: miss.check.slice(miss.check.lastIndexOf('.') + 1),
      actions: miss.steps.map(({ action }) => action),
      effort: inDays(miss.effort),
      points: miss.points,
      level: miss.level,
    })),
  }
}

/** The staircase as text: each number of points with its least effort, each level with its own, then the near misses. */
export function staircaseText(edition: Edition, stairs: Staircase, misses: readonly NearMiss[]): string[] {
  const title = (id: string) => edition.levels?.find((level) => level.id === id)?.title ?? id
  return [
    '',
    `Least effort for each number of points, ${stairs.layer}:`,
    '',
    ...table(
      [
        ['points', 'person-days'],
        ...stairs.stairs.map(({ points, effort }) => [String(points), String(inDays(effort))]),
      ],
      ['right', 'right'],
      '  ',
    ),
    ...(stairs.isPartial
      ? ['', 'There are more numbers of points than these: each one here is exact, the others are left out.']
      : []),
    '',
    'Levels, with all that stands before them:',
    '',
    ...table(
      stairs.levels.map((level) =>
        level.stair
          ? [level.title, String(inDays(level.stair.effort)), `person-days, ${level.stair.points} points`]
          : [level.title, '', level.isUnproven ? sayUnprovenEffort(level.known) : 'out of reach'],
      ),
      ['left', 'right'],
      '  ',
    ),
    ...(misses.length > 0 ? ['', 'One check short:', ''] : []),
    ...misses.flatMap((miss) => {
      const does = capital(list(miss.steps.map((step) => sayAction(step))))
      const gain = `${inDays(miss.effort)} person-days, ${miss.points} ${miss.points === 1 ? 'point' : 'points'}`
      const level = miss.level === null ? '' : `, reaches ${title(miss.level)}`
      return [
        ...wrap(`${findCriterion(edition, miss.criterion)?.title ?? ''}: ${gain}${level}`, `  ${miss.criterion}  `),
        ...wrap(`${does}: ${findCheck(edition, miss.check)?.text ?? ''}`, `    ${miss.check}  `),
      ]
    }),
  ]
}
