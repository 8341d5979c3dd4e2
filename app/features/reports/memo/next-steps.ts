import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { sayQuarter } from '#app/domain/fiscal.ts'
import { sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import { isUnlimited } from '#app/domain/path/wishes.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { capital, list } from '#app/domain/results/words.ts'
import { isOpenItem } from '#app/domain/work/work.ts'
import { shownSchedule } from '#app/domain/path/schedule-shown.ts'
import { caseOf, type MemoReport } from './memo-case.ts'
import { sayCodes } from './motion.ts'

/** Days on which evidence ages out: the first ones, so that they do not crowd out the work. */
const mostCliffs = 2

export type NextStep = { when: string; what: string; who: string }

/** After everything that has a day. */
const lastDay = '9999-12-31'

type Dated = NextStep & { day: IsoDate }

/** What comes next, in the order of its days: the work, what ages out, and the day of submission. */
export function listNextSteps(report: MemoReport): NextStep[] {
  const { content, readiness, snapshot } = report
  const { submission, forecast } = content.briefing
  const until = submission?.asOf ?? forecast.until
  const steps: Dated[] = [
    ...workSteps(report),
    ...forecast.cliffs
      // Of a snapshot some of them are past.
      .filter((cliff) => cliff.day <= until && cliff.day > report.madeOn)
      .flatMap(({ day, lost }) => {
        const codes = lost.filter(({ layers }) => layers.includes(headlineLayer)).map(({ criterionId }) => criterionId)
        const what = `Evidence of ${sayCodes(codes)} ages out: refresh it before this day`
        return codes.length === 0 ? [] : [{ day, when: sayShortDate(day), what, who: 'Who looks after it' }]
      })
      .slice(0, mostCliffs),
    ...(submission === null
      ? []
      : [
          {
            day: submission.asOf,
            when: sayShortDate(submission.asOf),
            what: 'The self-assessment is handed in',
            who: capital(content.head.directs),
          },
        ]),
  ]
  const answers = readiness.counts['not-assessed']
  return [
    { when: 'This meeting', what: 'The council acts on the recommended action', who: 'Council' },
    ...(snapshot !== null && caseOf(report).kind === 'path'
      ? [{ when: 'After it', what: 'Report back on the work that is planned', who: capital(content.head.directs) }]
      : []),
    ...(answers > 0 && caseOf(report).kind !== 'plan'
      ? [{ when: 'After it', what: 'Answer the criteria that have no answer yet', who: capital(content.head.directs) }]
      : []),
    ...steps.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ day: _day, ...step }) => step),
  ]
}

function workSteps(report: MemoReport): Dated[] {
  const found = caseOf(report)
  if (found.kind === 'plan') {
    const open = found.plan.items.filter((item) => isOpenItem(item))
    const days = [...new Set(open.flatMap(({ dueOn }) => dueOn ?? []))]
    return days.map((dueOn) => {
      const items = open.filter((item) => item.dueOn === dueOn)
      const isOverdue = items.some((item) => item.isOverdue)
      const codes = sayCodes(items.map(({ criterionId }) => criterionId))
      const effort = items.reduce((sum, item) => sum + item.effort, 0)
      return {
        day: dueOn,
        when: sayShortDate(dueOn),
        what: `${codes} ${sayDue(items.length, isOverdue)} (${sayDays(effort)})`,
        who: sayDepartments(items.map(({ department }) => department)),
      }
    })
  }
  // Of a snapshot the days of a proposal are past, and nothing is known of what was planned since.
  if (found.kind !== 'path' || report.snapshot !== null) return []
  if (isUnlimited(found.path.wishes)) {
    const { effort, criteria } = found.found.path
    const work = found.found.schedule.quarters.flatMap((quarter) => quarter.work)
    return [
      {
        day: lastDay,
        when: 'No day yet',
        what: `Proposed: work on ${sayCodes(criteria)} (${sayDays(effort)})`,
        who: sayDepartments(work.map(({ department }) => department)),
      },
    ]
  }
  return shownSchedule(found.found.schedule)
    .quarters.filter(({ work }) => work.length > 0)
    .map(({ quarter, work, effort }) => ({
      day: quarter.endsOn,
      when: sayShortDate(quarter.endsOn),
      what: `Proposed for ${sayQuarter(quarter)}: work on ${sayCodes(work.map(({ criterion }) => criterion))} (${sayDays(effort)})`,
      who: sayDepartments(work.map(({ department }) => department)),
    }))
}

function sayDue(items: number, isOverdue: boolean): string {
  const verb = items === 1 ? ['is', 'was'] : ['are', 'were']
  return isOverdue ? `${verb[1] ?? ''} due and ${verb[0] ?? ''} still open` : `${verb[0] ?? ''} due`
}

/** "City Clerk, Finance and 2 more". */
function sayDepartments(all: readonly string[]): string {
  const names = [...new Set(all)].map((department) => capital(sayDepartment(department)))
  return names.length <= 2 ? list(names) : list([...names.slice(0, 2), `${names.length - 2} more`])
}
