import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import { assessChanges, countChanges, noChanges, whatIfNameLimit, type Changes } from '#app/domain/what-if/changes.ts'
import { isSameChanges } from '#app/domain/what-if/changes-address.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { judgeKept } from './find-scenario.server.ts'
import { keep, KeptSchema, mostListed, type ScenarioAssessment } from './scenario-context.ts'

export type SaveInput = {
  name: string
  changes: Changes
  /** What the results are computed from now. */
  inputs: AssessmentInputs
  /** The one to save over, as it was read; `null` for a new one. */
  over: { id: string; revision: number } | null
}

export type SaveOutcome = { ok: true; id: string } | (Refusal & { isConflict?: true })

/** Keeps a what-if under a name: a new one, or over the author's own unless it has changed since it was read. */
export async function saveScenario(
  db: Db,
  actor: Actor,
  assessment: ScenarioAssessment,
  { name, changes, inputs, over }: SaveInput,
  now: Date,
): Promise<SaveOutcome> {
  const { id: assessmentId, edition, asOf, city } = assessment
  if (!can(actor, 'scenario.make', { cityId: city.id })) throw notFound()
  if (name === '') return refuse('name', 'Give this what-if a name')
  if (name.length > whatIfNameLimit) return refuse('name', `Shorten the name to ${whatIfNameLimit} characters`)
  if (countChanges(changes) === 0) return refuse('form', 'Nothing is changed yet, so there is nothing to keep')
  const base = assessChanges(edition, inputs, noChanges, asOf)
  const stored = keep(changes, base, assessChanges(edition, inputs, changes, asOf))
  return db.write(async (tx): Promise<SaveOutcome> => {
    const record = (id: string, revision: number, was: string | null) =>
      recordEvent(tx, {
        at: now,
        actorId: actor.userId,
        cityId: city.id,
        action: 'scenario.saved',
        subject: `scenario:${id}`,
        data: { assessmentId, name, was, revision, changes: countChanges(changes) },
      })
    const saved = { name, changes: stored, savedAt: now }
    if (over === null) return createOnce(tx, { actor, assessment, name, changes, inputs, now }, saved, record)
    const current = await findOwn(tx, actor, assessment, over.id)
    const isSame =
      current.name === name &&
      isSameChanges(judgeKept(edition, inputs, KeptSchema.parse(JSON.parse(current.changes))).changes, changes)
    if (isSame) return { ok: true, id: over.id }
    if (current.revision !== over.revision) {
      const message = 'You changed this what-if in another window meanwhile. Look at it, or keep this as a new one'
      return { ...refuse('form', message), isConflict: true }
    }
    const revision = current.revision + 1
    await tx.scenario.update({ where: { id: over.id }, data: { ...saved, revision } })
    await record(over.id, revision, current.name === name ? null : current.name)
    return { ok: true, id: over.id }
  })
}

type Making = {
  actor: Actor
  assessment: ScenarioAssessment
  name: string
  changes: Changes
  inputs: AssessmentInputs
  now: Date
}
type Record = (id: string, revision: number, was: string | null) => Promise<void>

/** A new one, or the one that the same form has made already: a form sent twice keeps one. */
async function createOnce(
  tx: Tx,
  { actor, assessment, name, changes, inputs, now }: Making,
  saved: { name: string; changes: string; savedAt: Date },
  record: Record,
): Promise<SaveOutcome> {
  const { id: assessmentId, edition } = assessment
  const mine = await tx.scenario.findMany({
    where: { assessmentId, authorId: actor.userId, removedAt: null },
    select: { id: true, name: true, changes: true },
    take: mostListed,
  })
  const twin = mine.find(
    (other) =>
      other.name === name &&
      isSameChanges(judgeKept(edition, inputs, KeptSchema.parse(JSON.parse(other.changes))).changes, changes),
  )
  if (twin) return { ok: true, id: twin.id }
  if (mine.length >= mostListed)
    return refuse('form', `You keep ${mostListed} what-ifs already. Remove one you no longer need`)
  const id = newId()
  await tx.scenario.create({ data: { id, assessmentId, authorId: actor.userId, createdAt: now, ...saved } })
  await record(id, 1, null)
  return { ok: true, id }
}

/** The author's own what-if, to be changed; a 404 for whoever is not its author. */
export async function findOwn(tx: Tx, actor: Actor, { id: assessmentId }: Pick<ScenarioAssessment, 'id'>, id: string) {
  const cityId = { in: citiesOf(actor, 'scenario.make') }
  const found = await tx.scenario.findFirst({
    where: { id, assessmentId, authorId: actor.userId, removedAt: null, assessment: { cityId } },
    select: { id: true, name: true, changes: true, revision: true, sharedAt: true },
  })
  if (!found) throw notFound()
  return found
}
