import { sayLeast, sayProof, sayTakes, workOf } from '#app/domain/briefing/briefing-words.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { count } from '#app/domain/results/words.ts'
import { tabular } from '../briefing/told.ts'
import { briefSoft, fitInto, gap, head, paragraph, rows, type Density, type Piece } from './lines.ts'
import { sayPlan, saySubmissionDay } from './brief-words.ts'
import type { Brief } from './brief.ts'

const mostRows = 20
const mostShortfalls = 4

/** The least that would do, and when: the path, what each level takes, the day of submission, and the plan. */
export function rightColumn(brief: Brief, width: number, height: number): Piece[] {
  const { path } = brief.content
  const work = path?.plan.ok ? workOf(path.plan.path.steps) : []
  const submission = saySubmissionDay(brief.content, brief)
  return fitInto(height, choicesOf(Math.min(mostRows, work.length)), (choice) => [
    ...leastPieces(brief, work, choice, width),
    gap(8),
    head('When', width),
    ...(submission === null ? [] : [paragraph(submission, width, 5)]),
    paragraph(sayPlan(brief.content, brief), width, 4),
  ])
}

type Choice = { criteria: number; density: Density }

/** The whole path before everything, in tighter rows where it needs them; then fewer of its criteria. */
function choicesOf(most: number): Choice[] {
  const fewer = Array.from({ length: most }, (_, index): Choice => ({ criteria: most - 1 - index, density: 'tight' }))
  return [{ criteria: most, density: 'usual' }, { criteria: most, density: 'tight' }, ...fewer]
}

function leastPieces(brief: Brief, work: ReturnType<typeof workOf>, choice: Choice, width: number): Piece[] {
  const { edition } = brief
  const { path, staircase } = brief.content
  if (!path)
    return [
      head('The least that would do', width),
      paragraph('This edition sets no levels, so there is no path to one.', width),
    ]
  const takes = staircase.levels.map(
    (level) => `${level.title} ${level.stair?.effort ? inDays(level.stair.effort) : sayTakes(level)}`,
  )
  const levels =
    takes.length === 0
      ? []
      : [paragraph(`At least, in person-days (${staircase.layer}): ${takes.join(', ')}.`, width, 4)]
  if (!path.plan.ok) {
    const obstacles = sayObstacles(edition, path.plan.why)
    const more = obstacles.length - mostShortfalls
    const isUnproven = path.plan.why.unproven === 'path'
    return [
      head(sayLeast(edition, path), width),
      ...obstacles.slice(0, mostShortfalls).map((sentence) => paragraph(sentence, width, isUnproven ? 6 : 3)),
      ...(more > 0 ? [paragraph(`And ${count(more, 'more reason')}.`, width, 1)] : []),
      ...levels,
    ]
  }
  if (work.length === 0) return [head(sayLeast(edition, path), width), ...levels]
  const shown = work.slice(0, choice.criteria)
  const others = work.slice(choice.criteria)
  const rest = others.reduce((sum, { effort }) => sum + effort, 0)
  const [code, days] = [40, 54]
  return [
    head(sayLeast(edition, path), width),
    paragraph(sayProof(path), width, 3, briefSoft),
    rows(
      [
        { title: 'Code', width: code },
        { title: 'Criterion', width: width - code - days },
        { title: 'Person-days', width: days, align: 'right', style: tabular },
      ],
      shown.map(({ criterion, effort }) => [
        criterion,
        findCriterion(edition, criterion)?.title ?? '',
        String(inDays(effort)),
      ]),
      2,
      choice.density,
    ),
    ...(others.length === 0
      ? []
      : [paragraph(`${sayOthers(others.length, shown.length)}: ${sayDays(rest)}.`, width, 1)]),
    ...levels,
  ]
}

const sayOthers = (others: number, shown: number) =>
  shown === 0 ? count(others, 'criterion', 'criteria') : `And ${count(others, 'more criterion', 'more criteria')}`
