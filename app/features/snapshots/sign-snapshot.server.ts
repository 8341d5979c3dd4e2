import { sayShortDate } from '#app/domain/dates.ts'
import { moveFrom } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { attestationOf, sayUnsignable } from '#app/domain/snapshot/attestation.ts'
import { readSnapshotContent } from '#app/domain/snapshot/content.ts'
import { readResults } from '#app/domain/snapshot/results.ts'
import { verifySnapshot } from '#app/domain/snapshot/verify.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { endRequests } from './ask-signature.server.ts'
import { changesSince } from './changes-since.server.ts'
import { compareRecord, recordedSelection } from './compare-record.server.ts'
import { storedSelection } from './find-snapshot.server.ts'
import { proofTools } from './proof-tools.server.ts'
import { settleSigningNotices, snapshotPath, type SnapshotAssessment } from './snapshot-context.ts'
import type { SignInput } from './snapshot-forms.ts'

/** Asks for the second factor of who signs, inside the write: a code is used up only by what it was given for. */
export type SecondFactorProof = (tx: Tx) => Promise<{ ok: true; isGiven: boolean } | Refusal>

export type SignOutcome = { ok: true } | (Refusal & { isConflict: boolean })

const no = (message: string, isConflict = true): SignOutcome => ({ ...refuse('form', message), isConflict })

/**
 * A leader's sign-off of a snapshot: it closes the assessment. Only what the assessment still is can be signed, once. The
 * same form sent twice is one signature; of two leaders at once one signs, and the other is told.
 */
export async function signSnapshot(
  db: Db,
  actor: Actor,
  assessment: SnapshotAssessment,
  snapshotId: string,
  { name, office }: Pick<SignInput, 'name' | 'office'>,
  prove: SecondFactorProof,
  now: Date,
): Promise<SignOutcome> {
  const { id: assessmentId, city, edition } = assessment
  if (!can(actor, 'snapshot.sign', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<SignOutcome> => {
    const snapshot = await tx.snapshot.findFirst({
      where: { id: snapshotId, assessmentId },
      select: {
        ...storedSelection,
        ...recordedSelection,
        assessment: { select: { cycleNumber: true } },
      },
    })
    if (!snapshot) throw notFound()
    const [signed] = snapshot.signOffs
    if (signed?.signedById === actor.userId) return { ok: true }
    if (signed)
      return no(`${signed.name} has signed this snapshot already, on ${sayShortDate(dayIn(city.timeZone, signed.at))}.`)
    const { state } = await readLifecycle(tx, assessmentId)
    const to = moveFrom(state, 'sign-off')
    if (to === null) return no(sayUnsignable(state) ?? 'It cannot be signed now.')
    if (snapshot.cycleNumber !== snapshot.assessment.cycleNumber)
      return no('This snapshot is of an earlier run. Take a new one, and sign that.')
    const content = readSnapshotContent(snapshot.content)
    const results = readResults(snapshot.results)
    const unequal = [...verifySnapshot(edition, snapshot, proofTools), ...(await compareRecord(tx, snapshot))]
    if (!content || !results || unequal.length > 0)
      return no('What is stored of this snapshot is not what was taken. Tell your administrator; nothing was signed.')
    const changes = await changesSince(tx, assessment, content, results)
    if (!changes.isSame)
      return no('The assessment has changed since this snapshot was taken. Take a new one, and sign that.')
    const proof = await prove(tx)
    if (!proof.ok) return { ...proof, isConflict: false }
    const attestation = attestationFor(assessment, snapshot).join('\n')
    const { contentHash, number } = snapshot
    await tx.signOff.create({
      data: {
        id: newId(),
        snapshotId,
        signedById: actor.userId,
        name,
        office,
        attestation,
        contentHash,
        hasSecondFactor: proof.isGiven,
        at: now,
      },
    })
    await tx.assessment.update({ where: { id: assessmentId }, data: { state: to } })
    await endRequests(tx, actor, { assessmentId, cityId: city.id, snapshotId }, now)
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'snapshot.signed',
      subject: `snapshot:${snapshotId}`,
      data: {
        assessmentId,
        number,
        name,
        office,
        attestation,
        contentHash,
        hasSecondFactor: proof.isGiven,
        state: { from: state, to },
      },
    })
    await settleSigningNotices(tx, snapshotId, now)
    await notify(tx, {
      at: now,
      kind: 'signed',
      actorId: actor.userId,
      cityId: city.id,
      subject: `snapshot:${snapshotId}`,
      text: `${name}, ${office}, signs snapshot ${number} of ${city.name} off; the assessment is closed`,
      path: snapshotPath(assessmentId, snapshotId),
      recipients: await listConcerned(tx, city.id),
    })
    return { ok: true }
  })
}

type Attested = { number: number; asOf: string; code: string; contentHash: string }

/** What is attested by signing a snapshot, word by word. */
export function attestationFor(
  { city, edition, cycle }: SnapshotAssessment,
  { number, asOf, code, contentHash }: Attested,
): string[] {
  const named = `${edition.title}, edition ${edition.version}`
  return attestationOf({
    cityName: city.name,
    edition: named,
    hasLevels: edition.levels !== undefined,
    cycle,
    number,
    asOf: sayShortDate(asOf),
    code,
    contentHash,
  })
}

/** Leads, leaders and coaches of a city: whom a signature, or its end, concerns. */
export async function listConcerned(tx: Tx, cityId: string): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: { cityId, role: { in: ['lead', 'leader'] } },
    select: { userId: true },
  })
  const coaches = await tx.coachAssignment.findMany({ where: { cityId }, select: { userId: true } })
  return [...members, ...coaches].map(({ userId }) => userId)
}
