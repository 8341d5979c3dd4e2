import { sayShortDate } from '#app/domain/dates.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import { capital, count } from '#app/domain/results/words.ts'
import { sayDrift } from '#app/domain/work/drift-words.ts'
import { workStateWords } from '#app/domain/work/work.ts'
import type { Flow } from '../pdf/flow.ts'
import { contentWidth, page } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportBriefing } from './briefing-schema.ts'
import { nameCriterion } from './block-words.ts'
import { drawSentences, numbers, tabularStrong, type Told } from './told.ts'

type Plan = NonNullable<ReportBriefing['plan']>
type Item = Plan['items'][number]

/** How far the plan is, and whether it still leads where it was to lead. */
export function drawPlan(flow: Flow, section: Element, { briefing }: Told): void {
  const { plan } = briefing
  if (!plan) {
    drawSentences(flow, section, ['Nothing is planned yet.'])
    return
  }
  const { headline, sentences } = sayDrift(plan.drift)
  drawSentences(flow, section, [
    `Planned on ${sayShortDate(plan.chosenOn)} to reach ${plan.drift.level.title} in the ${plan.layer} layer.`,
    sayFar(plan),
    `${headline}.`,
    ...sentences,
  ])
  flow.y += 4
  drawProgress(flow, section, plan)
}

/** "12 of 30 person-days are done, 4 of 8 criteria. The next is due on 31 Mar 2027, the last on 30 Jun 2027." */
function sayFar({ progress }: Plan): string {
  const { done, total, nextDue, lastDue } = progress
  const far = `${inDays(done.effort)} of ${sayDays(total.effort)} are done, ${done.criteria} of ${count(total.criteria, 'criterion', 'criteria')}.`
  if (nextDue === null || lastDue === null) return far
  if (nextDue === lastDue) return `${far} What is left is due on ${sayShortDate(nextDue)}.`
  return `${far} The next is due on ${sayShortDate(nextDue)}, the last on ${sayShortDate(lastDue)}.`
}

function drawProgress(flow: Flow, section: Element, { progress }: Plan): void {
  const { total, done, open, overdue, blocked, lapsed, undated, dropped, expected, expectedDone } = progress
  const parts = [
    { title: 'Done', means: 'The assessment shows it.', amount: done, isAlways: true },
    { title: 'To do', means: 'Everything that is not done or dropped.', amount: open, isAlways: true },
    { title: 'of that overdue', means: 'Its day is past.', amount: overdue, isAlways: false },
    { title: 'of that blocked', means: 'Somebody said that it cannot go on.', amount: blocked, isAlways: false },
    { title: 'of that lapsed', means: 'It was done, and its evidence has aged out.', amount: lapsed, isAlways: false },
    { title: 'of that without a date', means: 'Nobody said by when.', amount: undated, isAlways: false },
    {
      title: 'Due by today',
      means: `Of this, ${sayDays(expectedDone.effort)} are done.`,
      amount: expected,
      isAlways: false,
    },
    { title: 'Dropped', means: 'Left out of the plan; not in the sum.', amount: dropped, isAlways: false },
  ].filter(({ isAlways, amount }) => isAlways || amount.criteria > 0)
  const strong = (text: string | number) => ({ kind: 'text', text: String(text), style: tabularStrong }) as const
  drawTable(
    flow,
    section,
    [
      { title: 'State', width: 150 },
      { title: 'What it means', width: contentWidth - 150 - 150 },
      numbers('Criteria', 70),
      numbers('Person-days', 80),
    ],
    [
      ...parts.map(({ title, means, amount }) => [
        textCell(title),
        textCell(means),
        textCell(amount.criteria),
        textCell(inDays(amount.effort)),
      ]),
      [strong('The plan'), textCell('Done and to do.'), strong(total.criteria), strong(inDays(total.effort))],
    ],
    page.left,
  )
  flow.y += 4
}

/** Pieces of planned work as a table, in the order given: by day, where nothing else is said. */
export function drawWorkItems(flow: Flow, section: Element, { edition }: Told, items: readonly Item[]): void {
  if (items.length === 0) return
  drawTable(
    flow,
    section,
    [
      { title: 'Criterion', width: 164 },
      { title: 'Who', width: contentWidth - 164 - 74 - 96 - 76 },
      { title: 'Due', width: 74 },
      { title: 'State', width: 96 },
      numbers('Person-days', 76),
    ],
    items.map((item) => [
      textCell(nameCriterion(edition, item.criterionId)),
      textCell(sayWho(item)),
      textCell(item.dueOn === null ? 'no day yet' : sayShortDate(item.dueOn)),
      textCell(capital(`${workStateWords[item.state]}${item.isOverdue ? ', overdue' : ''}`)),
      textCell(inDays(item.effort)),
    ]),
    page.left,
  )
  flow.y += 4
}

/** Items by their day; those without one last. */
export function byDay(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : a.dueOn === b.dueOn ? 0 : 1))
}

/** "Ana Ruiz, Finance", "Finance", "nobody yet". */
export function sayWho({ owner, department }: Pick<Item, 'owner' | 'department'>): string {
  const name = owner?.name ?? null
  if (name === null && department === '') return owner === null ? 'Nobody yet' : 'An owner'
  return [name, department === '' ? null : capital(sayDepartment(department))].filter(Boolean).join(', ')
}
