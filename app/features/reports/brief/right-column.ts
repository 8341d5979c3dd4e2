import { sayLeast, sayProof, sayTakes, workOf } from '#app/domain/briefing/briefing-words.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays, sayShortfall } from '#app/domain/path/path-words.ts'
import { count } from '#app/domain/results/words.ts'
import { tabular } from '../briefing/told.ts'
import { briefSoft, fitInto, gap, head, paragraph, rows, type Piece } from './lines.ts'
import { listCliffs, sayOtherCliffs, sayPlan, saySubmissionDay } from './brief-words.ts'
import type { Brief } from './brief.ts'

const mostRows = 14
const mostCliffs = 5
const mostShortfalls = 4

/** The least that would do, and when: the path, what each level takes, submission, plan, and what ages out. */
export function rightColumn(brief: Brief, width: number, height: number): Piece[] {
  const { path, forecast } = brief.content
  const work = path?.plan.ok ? workOf(path.plan.path.steps) : []
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, index) => index)
  const choices = upTo(Math.min(mostRows, work.length)).flatMap((criteria) =>
    upTo(Math.min(mostCliffs, forecast.cliffs.length)).map((cliffs) => ({
      criteria,
      cliffs,
      // The first of each tell most: one day on which something is lost weighs more than a fourth criterion.
      worth: 3 * Math.min(criteria, 3) + criteria + 4 * Math.min(cliffs, 1) + cliffs,
    })),
  )
  choices.sort((a, b) => b.worth - a.worth)
  return fitInto(height, choices, ({ criteria, cliffs }) => [
    ...leastPieces(brief, work, criteria, width),
    gap(8),
    head('When', width),
    paragraph(saySubmissionDay(brief.content), width, 4),
    paragraph(sayPlan(brief.content), width, 3),
    ...cliffPieces(brief, cliffs, width),
  ])
}

function leastPieces(brief: Brief, work: ReturnType<typeof workOf>, most: number, width: number): Piece[] {
  const { edition } = brief
  const { path, staircase } = brief.content
  if (!path)
    return [
      head('The least that would do', width),
      paragraph('This edition sets no levels, so there is no path to one.', width),
    ]
  const takes = staircase.levels.map(
    ({ title, stair }) => `${title} ${stair?.effort ? inDays(stair.effort) : sayTakes({ stair })}`,
  )
  const levels =
    takes.length === 0
      ? []
      : [paragraph(`At least, in person-days (${staircase.layer}): ${takes.join(', ')}.`, width, 4)]
  if (!path.plan.ok) {
    const { shortfalls } = path.plan.why
    const more = shortfalls.length - mostShortfalls
    return [
      head(sayLeast(edition, path), width),
      ...shortfalls.slice(0, mostShortfalls).map((shortfall) => paragraph(sayShortfall(edition, shortfall), width, 3)),
      ...(more > 0 ? [paragraph(`And ${count(more, 'more reason')}.`, width, 1)] : []),
      ...levels,
    ]
  }
  if (work.length === 0) return [head(sayLeast(edition, path), width), ...levels]
  const shown = work.slice(0, most)
  const others = work.slice(most)
  const rest = others.reduce((sum, { effort }) => sum + effort, 0)
  const [code, days] = [46, 66]
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
    ),
    ...(others.length === 0
      ? []
      : [paragraph(`${sayOthers(others.length, shown.length)}: ${sayDays(rest)}.`, width, 1)]),
    ...levels,
  ]
}

const sayOthers = (others: number, shown: number) =>
  shown === 0 ? count(others, 'criterion', 'criteria') : `And ${count(others, 'more criterion', 'more criteria')}`

function cliffPieces({ content }: Brief, most: number, width: number): Piece[] {
  const shown = listCliffs(content).slice(0, most)
  const others = sayOtherCliffs(content, shown.length)
  return [
    rows(
      [
        { title: 'From', width: 72 },
        { title: 'What ages out or comes in', width: width - 72 },
      ],
      shown,
      2,
    ),
    ...(others === null ? [] : [paragraph(others, width, 2)]),
  ]
}
