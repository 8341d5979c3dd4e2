import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { LinkedText } from '#app/ui/readiness-hero.tsx'
import { compare, sayStanding } from './day-view.ts'

type Assessment = { id: string; edition: Edition; asOf: IsoDate; submitOn: IsoDate | null }

/** The one line on the day of submission that stands beside today's readiness; `null` where no day is set. */
export async function loadSubmissionLine(db: Db, assessment: Assessment): Promise<LinkedText | null> {
  return assessment.submitOn === null ? null : saySubmission(assessment, await loadInputs(db, assessment.id))
}

/** "On the day of submission, 30 Jun 2027: 12 points evidenced, not yet Silver; 3 criteria lapse before it." */
export function saySubmission(
  { id, edition, asOf, submitOn }: Assessment,
  inputs: AssessmentInputs,
): LinkedText | null {
  if (submitOn === null) return null
  const to = `/assessments/${id}/forecast`
  const see = { text: 'See the forecast', to: `${to}#day` }
  if (submitOn < asOf) return [`The day of submission, ${sayShortDate(submitOn)}, has passed. `, see]
  const now = assessInputs(edition, inputs, asOf)
  const then = assessInputs(edition, inputs, submitOn)
  const { lost } = compare(now, then)
  const unit = now.levels.length > 0 && now.levels.every((level) => level.unit === 'criteria') ? 'criteria' : 'points'
  const lapses = lost.length === 1 ? '1 criterion lapses' : `${lost.length} criteria lapse`
  return [
    `On the day of submission, ${sayShortDate(submitOn)}: `,
    { text: sayStanding(then, unit), to: `${to}#day` },
    ...(lost.length === 0
      ? ['; nothing lapses before it. ']
      : ['; ', { text: lapses, to: `${to}#lapses` }, ' before it. ']),
    see,
  ]
}
