import { sayClosed, stateForCheck, stateForChecks } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { lifecycleSelection, readLifecycle, toLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'

type Place = { id: string; city: { id: string } }

/**
 * Why the evidence on some checks stays as it is now; `null` where the city may change it. Asked inside the write, because
 * somebody may have submitted the assessment for review since the writer opened the page.
 */
export async function refuseClosed(
  tx: Tx,
  actor: Actor,
  assessment: Place,
  checkIds: readonly string[],
): Promise<Refusal | null> {
  const state = stateForChecks(await readLifecycle(tx, assessment.id), checkIds)
  return can(actor, 'evidence.add', { cityId: assessment.city.id, state })
    ? null
    : refuse('form', sayClosed(state, 'evidence'))
}

/** The same for an item of the library, by the checks of the assessment that it stands on. */
export async function refuseClosedItem(
  tx: Tx,
  actor: Actor,
  assessment: Place,
  itemId: string,
): Promise<Refusal | null> {
  const links = await tx.evidenceLink.findMany({
    where: { assessmentId: assessment.id, removedAt: null, evidence: { itemId } },
    select: { checkId: true },
  })
  return refuseClosed(
    tx,
    actor,
    assessment,
    links.map(({ checkId }) => checkId),
  )
}

/** The links of a revision that the city may change now, in all of its assessments: those in review stay on what was submitted. */
export async function findOpenLinks(tx: Tx, cityId: string, revisionId: string): Promise<string[]> {
  const links = await tx.evidenceLink.findMany({
    where: { revisionId, removedAt: null, assessment: { cityId } },
    select: { id: true, checkId: true, assessment: { select: lifecycleSelection } },
  })
  return links
    .filter(({ checkId, assessment }) => stateForCheck(toLifecycle(assessment), checkId) === 'open')
    .map(({ id }) => id)
}
