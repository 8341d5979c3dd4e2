import type { Briefing, BriefingPlan } from '#app/domain/briefing/briefing.ts'
import { saySubmission } from '#app/domain/briefing/briefing-words.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayCliff } from '#app/domain/forecast/forecast-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { count } from '#app/domain/results/words.ts'
import { sayDrift } from '#app/domain/work/drift-words.ts'
import type { WorkAmount } from '#app/domain/work/progress.ts'
import { isOpenItem, workStateWords } from '#app/domain/work/work.ts'
import type { LinkedText } from '#app/ui/readiness-hero.tsx'
import type { NumberLine, WhenView } from '#app/ui/leadership/leadership-view.ts'

const mostNext = 4
const mostCliffs = 4

/** When it will be: the day of submission, the plan, and what ages out. */
export function viewWhen(edition: Edition, briefing: Briefing, base: string): WhenView {
  const { submission, plan, forecast } = briefing
  const cliffs = forecast.cliffs
  return {
    submission: submission && linkSubmission(submission, briefing, base),
    plan: plan && viewPlan(edition, plan, base),
    planTo: `${base}/path`,
    cliffs: cliffs.slice(0, mostCliffs).map((cliff) => ({
      day: sayShortDate(cliff.day),
      text: sayCliff(cliff, forecast),
      to: `${base}/forecast#cliff-${cliff.number}`,
    })),
    otherCliffs: Math.max(0, cliffs.length - mostCliffs),
    forecastTo: `${base}/forecast`,
  }
}

function linkSubmission(then: Readiness, briefing: Briefing, base: string): LinkedText {
  const [before, number, after] = saySubmission(then, briefing)
  return [before, { text: number, to: `${base}/forecast?on=${then.asOf}` }, after]
}

function viewPlan(edition: Edition, { progress, drift, items }: BriefingPlan, base: string): WhenView['plan'] {
  const to = `${base}/plan`
  const line = (key: string, words: string, { criteria, effort }: WorkAmount, search: string): NumberLine => ({
    key,
    value: sayDays(effort),
    words: `${words}, ${count(criteria, 'criterion', 'criteria')}`,
    to: `${to}${search}`,
  })
  const { headline, sentences } = sayDrift(drift)
  const next = items
    .filter((item) => isOpenItem(item))
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
    .slice(0, mostNext)
  return {
    headline,
    drift: sentences,
    numbers: [
      line('done', 'done', progress.done, '?view=list&status=done'),
      line('open', 'to do', progress.open, '?view=list&status=open'),
      ...(progress.overdue.criteria > 0
        ? [line('overdue', 'of that overdue', progress.overdue, '?view=list&status=overdue')]
        : []),
    ],
    next: next.map(({ itemId, criterionId, owner, department, dueOn, state, isOverdue }) => ({
      id: criterionId,
      title: findCriterion(edition, criterionId)?.title ?? '',
      words: [
        dueOn === null ? 'no date yet' : `${isOverdue ? 'was due' : 'due'} ${sayShortDate(dueOn)}`,
        owner ?? (department === '' ? 'nobody yet' : department),
        ...(state === 'planned' ? [] : [workStateWords[state]]),
      ].join(' · '),
      isLate: isOverdue,
      to: `${to}/items/${itemId}`,
    })),
    to,
  }
}
