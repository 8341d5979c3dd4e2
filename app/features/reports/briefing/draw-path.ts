import { sayLeast, sayProof, workOf } from '#app/domain/briefing/briefing-words.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayDepartment, sayWish } from '#app/domain/path/path-words.ts'
import { listWishes } from '#app/domain/path/wishes.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import type { Flow } from '../pdf/flow.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { nameCriterion, sayActions, sayWork } from './block-words.ts'
import { drawSentences, numbers, tabularStrong, type Told } from './told.ts'

/** The least that would do: in a sentence, under which wishes, and what it is made of; or why no path is left. */
export function drawPath(flow: Flow, section: Element, told: Told): void {
  const { edition, briefing } = told
  const { path } = briefing
  if (!path) {
    drawSentences(flow, section, ['This edition sets no levels, so there is no path to one.'])
    return
  }
  const { plan, wishes } = path
  const kept = listWishes(wishes).map((wish) => sayWish(edition, wish))
  const underWishes = kept.length === 0 ? [] : [`Under ${count(kept.length, 'wish', 'wishes')}: ${kept.join('; ')}.`]
  if (!plan.ok) {
    const { why } = plan
    drawSentences(flow, section, [
      `${sayLeast(edition, path)}.`,
      ...sayObstacles(edition, why),
      ...(why.unproven === 'path'
        ? []
        : why.wishes.length === 0
          ? ['No wish stands in the way: it is out of reach as things are.']
          : [`In the way: ${list(why.wishes.map((wish) => `“${sayWish(edition, wish)}”`))}.`]),
      ...underWishes,
    ])
    return
  }
  const work = workOf(plan.path.steps)
  drawSentences(flow, section, [
    `${sayLeast(edition, path)}.`,
    ...(work.length === 0 ? [] : [sayProof(path)]),
    ...underWishes,
  ])
  if (work.length > 0) drawWork(flow, section, told, work)
}

function drawWork(flow: Flow, section: Element, { edition, briefing }: Told, work: ReturnType<typeof workOf>): void {
  const departments = departmentsOf(briefing.path)
  const hasDepartments = [...departments.values()].some((department) => department !== '')
  const own = hasDepartments ? 96 : 0
  const total = work.reduce((sum, { effort }) => sum + effort, 0)
  const strong = (text: string | number) => ({ kind: 'text', text: String(text), style: tabularStrong }) as const
  drawTable(
    flow,
    section,
    [
      { title: 'Criterion', width: 150 },
      { title: 'What to do', width: contentWidth - 150 - own - 76 },
      ...(hasDepartments ? [{ title: 'Department', width: own }] : []),
      numbers('Person-days', 76),
    ],
    [
      ...work.map(({ criterion, steps, effort }) => [
        textCell(nameCriterion(edition, criterion)),
        textCell(sayWork(steps)),
        ...(hasDepartments ? [textCell(capital(sayDepartment(departments.get(criterion) ?? '')))] : []),
        textCell(inDays(effort)),
      ]),
      [
        strong('All of it'),
        textCell(count(work.length, 'criterion', 'criteria')),
        ...(hasDepartments ? [textCell('')] : []),
        strong(inDays(total)),
      ],
    ],
    page.left,
  )
  flow.y += 4
}

function departmentsOf(path: Told['briefing']['path']): Map<string, string> {
  const quarters = path?.plan.ok ? path.plan.schedule.quarters : []
  return new Map(quarters.flatMap(({ work }) => work.map(({ criterion, department }) => [criterion, department])))
}

/** What is one check short: the least effort first. `most` leaves the rest to a sentence. */
export function drawNearMisses(flow: Flow, section: Element, { edition, readiness, briefing }: Told, most = 20): void {
  const { nearMisses } = briefing
  if (nearMisses.length === 0) {
    drawSentences(flow, section, ['No criterion is a single check short.'])
    return
  }
  const titleOf = (id: string) => readiness.levels.find((level) => level.id === id)?.title ?? id
  const columns = [
    { title: 'Check', width: 54 },
    { title: 'What it asks, and what is to be done', width: contentWidth - 54 - 130 - 76 },
    { title: 'What it brings', width: 130 },
    numbers('Person-days', 76),
  ]
  const rows = nearMisses
    .slice(0, most)
    .map(({ check, steps, brings, points, level, effort }) => [
      textCell(check),
      textCell([findCheck(edition, check)?.text, sayActions(steps)].filter(Boolean).join('. ')),
      textCell(`${list(brings)}: ${count(points, 'point')}${level === null ? '' : `, and with it ${titleOf(level)}`}`),
      textCell(inDays(effort)),
    ])
  drawTable(flow, section, columns, rows, page.left)
  flow.y += 4
  const others = nearMisses.length - rows.length
  if (others > 0)
    flow.paragraph(
      section,
      `And ${count(others, 'more criterion', 'more criteria')} that ${others === 1 ? 'is' : 'are'} one check short.`,
      styles.soft,
      { x: page.left, width: contentWidth },
    )
}
