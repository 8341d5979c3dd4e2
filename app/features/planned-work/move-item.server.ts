import { judgeDue } from '#app/domain/due.ts'
import { fiscalQuarterOf } from '#app/domain/fiscal.ts'
import type { Actor } from '#app/domain/policy.ts'
import { startBefore } from '#app/domain/work/propose.ts'
import { quarterByKey } from '#app/domain/work/quarters.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse } from '#app/platform/errors.ts'
import { changeItem, type ItemChange } from './change-item.server.ts'
import type { WorkAssessment } from './work-context.ts'
import type { MoveInput } from './work-forms.ts'

/**
 * Moves an item to another quarter of the city's fiscal year: it is due on its last day, or on the day of submission where
 * that is in it. An item that is due in that quarter already keeps its day.
 */
export async function moveItem(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  { itemId, quarter: key, revision }: MoveInput,
  now: Date,
): Promise<ItemChange> {
  const { city, submitOn, asOf } = assessment
  const quarter = key === 'none' ? null : quarterByKey(key, city.fiscalYearStart)
  if (quarter && quarter.endsOn < asOf) return refuse('quarter', 'Choose this quarter or one to come')
  const problem = quarter && judgeDue(quarter.endsOn)
  if (problem) return refuse('quarter', problem)
  const last = quarter && submitOn !== null && submitOn >= quarter.startsOn && submitOn < quarter.endsOn
  const dueOn = quarter === null ? null : last && submitOn >= asOf ? submitOn : quarter.endsOn
  return changeItem(
    db,
    actor,
    assessment,
    { itemId, revision },
    (item) => {
      const isThere =
        quarter !== null &&
        item.dueOn !== null &&
        item.dueOn >= asOf &&
        fiscalQuarterOf(item.dueOn, city.fiscalYearStart).startsOn === quarter.startsOn
      if (isThere) return item
      return { ...item, dueOn, startOn: startBefore(item.startOn, dueOn) }
    },
    now,
  )
}
