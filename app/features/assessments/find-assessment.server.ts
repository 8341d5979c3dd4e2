import type { IsoDate } from '#app/domain/dates.ts'
import { areaIdOf, type Edition } from '#app/domain/edition/edition.ts'
import { stateFor } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Action, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { lifecycleSelection, toLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound } from '#app/platform/errors.ts'

/** An assessment with its city and its pinned edition, as every page about it needs them. */
export type OpenAssessment = {
  id: string
  cycle: string
  state: AssessmentState
  /** Criteria that the reviewer has handed back of the round that is under way: they are open again. */
  returned: readonly string[]
  /** The day its results are for: today where the city is, or the day it is held at. */
  asOf: IsoDate
  isHeld: boolean
  /** The day on which it is to be handed in, where one is set. */
  submitOn: IsoDate | null
  /** 1 until a signed assessment is opened again. */
  cycleNumber: number
  edition: Edition
  city: {
    id: string
    name: string
    region: string
    timeZone: string
    /** Month in which its fiscal year starts, 1 to 12. */
    fiscalYearStart: number
    notice: string | null
    isDemo: boolean
  }
}

/** An assessment that somebody may do something with; a 404 otherwise, the same for what is not theirs and what is not there. */
export async function findAssessment(
  db: Db,
  actor: Actor,
  id: string,
  now: Date,
  action: Action = 'city.view',
): Promise<OpenAssessment> {
  const found = await db.read.assessment.findFirst({
    where: { id, cityId: { in: citiesOf(actor, action) } },
    select: {
      id: true,
      cycle: true,
      ...lifecycleSelection,
      asOfHeld: true,
      submitOn: true,
      cycleNumber: true,
      editionRef: true,
      editionHash: true,
      city: {
        select: {
          id: true,
          name: true,
          region: true,
          timeZone: true,
          fiscalYearStart: true,
          notice: true,
          isDemo: true,
        },
      },
    },
  })
  if (!found) throw notFound()
  const edition = editionByRef(found.editionRef)
  if (edition.hash !== found.editionHash) {
    throw new Error(
      `Assessment ${id} was begun on ${found.editionRef} ${found.editionHash.slice(0, 8)}, but criteria/ holds ${edition.hash.slice(0, 8)}`,
    )
  }
  return {
    id: found.id,
    cycle: found.cycle,
    ...toLifecycle(found),
    asOf: found.asOfHeld ?? dayIn(found.city.timeZone, now),
    isHeld: found.asOfHeld !== null,
    submitOn: found.submitOn,
    cycleNumber: found.cycleNumber,
    edition,
    city: found.city,
  }
}

/**
 * Whether somebody may do something with this assessment as it stands. `place` is the code of a criterion or of a practice
 * area: a coach may be bound to some, and a criterion that was handed back is open while the rest is in review.
 */
export function mayDo(actor: Actor, action: Action, assessment: OpenAssessment, place?: string): boolean {
  const { state, city } = assessment
  if (place === undefined) return can(actor, action, { cityId: city.id, state })
  return can(actor, action, { cityId: city.id, state: stateFor(assessment, place), areaId: areaIdOf(place) })
}
