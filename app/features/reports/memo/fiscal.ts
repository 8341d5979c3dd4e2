import { sayDate } from '#app/domain/dates.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayKnown } from '#app/domain/path/obstacle-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { isUnlimited } from '#app/domain/path/wishes.ts'
import { count } from '#app/domain/results/words.ts'
import { noPlanInSnapshot } from '../brief/brief-words.ts'
import { caseOf, type MemoCase, type MemoReport } from './memo-case.ts'
import { askedOf } from './motion.ts'

/** What the recommended action takes: the number that the council is asked for, and every other one explained by it. */
export function sayFiscal(report: MemoReport): string[] {
  const found = caseOf(report)
  if (found.kind === 'plan') return [...sayPlanned(found), sayEstimate(report)]
  if (found.kind === 'unanswered') return ['Nothing can be estimated before the first answers are given.']
  const known = found.kind === 'impossible' && found.why.known ? sayKnown(found.why.known) : null
  if (known !== null)
    return [
      `The least that would do takes ${known}, not proven closer. Nothing of it is planned yet.`,
      sayEstimate(report),
    ]
  if (found.kind !== 'path')
    return ['Nothing is planned or proposed here that would take staff time.', sayEstimate(report)]
  const { path, found: least } = found
  const days = sayDays(least.path.effort)
  if (report.snapshot)
    return [
      `On ${sayDate(report.readiness.asOf)} the least that would do was ${days}. ${noPlanInSnapshot}`,
      sayEstimate(report),
    ]
  // Without a limit or a day the schedule holds all work in its first quarter, which nobody has promised.
  const open = isUnlimited(path.wishes) ? ['No limits and no day are set for it, so it has no quarter yet.'] : []
  return [`The least that would do takes ${days}. Nothing of it is planned yet.`, ...open, sayEstimate(report)]
}

function sayPlanned({ plan }: Extract<MemoCase, { kind: 'plan' }>): string[] {
  const { progress, drift } = plan
  const { kind, level, left, add } = drift
  const open = sayDays(progress.open.effort)
  if (kind === 'reached') return [`The plan still holds ${open} of work, which ${level.title} no longer needs.`]
  const quarters = 'by the quarter of the fiscal year in which it is due'
  const today =
    left.effort === progress.open.effort ? [] : [`By today’s estimates the same work takes ${sayDays(left.effort)}.`]
  const whole =
    kind === 'not-enough' && add
      ? [`What has to be added takes ${inDays(add.effort)} and has no quarter yet: ${sayDays(askedOf(plan))} in all.`]
      : []
  return [`What is still to do takes ${open} as it was planned, ${quarters}.`, ...today, ...whole]
}

/** What the staff time rests on. */
function sayEstimate({ content }: MemoReport): string {
  const { ownEstimates } = content.staffTime
  const whose =
    ownEstimates === 0
      ? 'the estimates of this edition of the standard’s checklist, not the city’s own'
      : `the city’s own estimates for ${count(ownEstimates, 'check')} and those of the edition for the rest`
  return `Staff time is an estimate in person-days: ${whose}. No other cost is claimed here, and no money is asked for by this memo.`
}
