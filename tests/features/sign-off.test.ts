import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { sayEvent } from '#app/domain/audit-words.ts'
import type { Actor } from '#app/domain/policy.ts'
import { makeDb, makeUser } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { answer, later, noticesOf } from '../support/review-world.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

const db = makeDb()
const { beginSecondFactor } = await import('#app/features/accounts/begin-second-factor.server.ts')
const { confirmSecondFactor } = await import('#app/features/accounts/confirm-second-factor.server.ts')
const { findSecondFactor } = await import('#app/features/accounts/find-second-factor.server.ts')
const { hasSecondFactor, proveSecondFactor } = await import('#app/features/accounts/prove-second-factor.server.ts')
const { submitRound } = await import('#app/features/review/submit-round.server.ts')
const { askSignature, withdrawSigning } = await import('#app/features/snapshots/ask-signature.server.ts')
const { findSnapshot } = await import('#app/features/snapshots/find-snapshot.server.ts')
const { handBackSigning } = await import('#app/features/snapshots/hand-back-signing.server.ts')
const { lastHandedBack, listHandedBack } = await import('#app/features/snapshots/handed-back.server.ts')
const { listSnapshots } = await import('#app/features/snapshots/list-snapshots.server.ts')
const { lookUpCode } = await import('#app/features/snapshots/look-up-code.server.ts')
const { reopenAssessment } = await import('#app/features/snapshots/reopen-assessment.server.ts')
const { DecideSchema, ReopenSchema, TakeSchema } = await import('#app/features/snapshots/snapshot-forms.ts')
const { signSnapshot } = await import('#app/features/snapshots/sign-snapshot.server.ts')
const { waitingSignatures } = await import('#app/features/snapshots/waiting-signatures.server.ts')

let world: SnapshotWorld
let mayor: Actor
const address = '192.0.2.1'
const notFound = expect.objectContaining({ status: 404 }) as unknown
const signature = { name: 'Lena Ott', office: 'City manager' }

beforeEach(async () => {
  world = await makeSnapshotWorld(db)
  mayor = await makeUser(db, { name: 'Mia Yor', roles: { [world.cityId]: 'leader' } })
})

async function sign(id: string, actor = world.leader, { code = '', at = now, name = actor.name } = {}) {
  const prove = await proveSecondFactor(db, actor, code, { now: at, address })
  return signSnapshot(db, actor, await world.open(), id, { name, office: 'City manager' }, prove, at)
}

const ask = async (id: string, note = '') => askSignature(db, world.lead, await world.open(), id, note, now)
const stateOf = async () => {
  const { state, cycleNumber } = await world.open()
  return { state, cycleNumber }
}
const signatures = (snapshotId: string) => db.read.signOff.count({ where: { snapshotId } })
const mails = (to: Actor) => db.read.outboxMessage.findMany({ where: { recipient: to.email } })

describe('asking for a signature', () => {
  it('tells every leader once, by a notice and a mail, and waits', async () => {
    const id = await take(db, world, 'Spring')
    expect(await ask(id, 'For the council.')).toEqual({ ok: true, isNew: true })
    expect(await ask(id, 'For the council.')).toEqual({ ok: true, isNew: false })
    expect(await noticesOf(db, world.leader)).toEqual([
      'signing: Ana Ruiz asks you to sign snapshot 1 of Springfield, “Spring”',
    ])
    const [mail, ...more] = await mails(mayor)
    expect(more).toEqual([])
    expect(mail?.text).toContain('For the council.')
    expect(mail?.text).toContain(`/snapshots/${id}/sign`)
    const waiting = await waitingSignatures(db, world.leader, await world.open())
    expect(waiting).toMatchObject([{ snapshotId: id, number: 1, askedBy: 'Ana Ruiz', maySign: true, why: null }])
    expect(await waitingSignatures(db, world.contributor, await world.open())).toMatchObject([{ maySign: false }])
    expect(await waitingSignatures(db, world.stranger, await world.open())).toEqual([])
  })

  it('for a newer snapshot takes the older question back; it can be taken back itself', async () => {
    const [first, second] = [await take(db, world, 'First'), await take(db, world, 'Second')]
    await ask(first)
    await ask(second)
    const waiting = await waitingSignatures(db, world.leader, await world.open())
    expect(waiting.map(({ snapshotId }) => snapshotId)).toEqual([second])
    await withdrawSigning(db, world.lead, await world.open(), second, now)
    expect(await waitingSignatures(db, world.leader, await world.open())).toEqual([])
    expect(await withdrawSigning(db, world.lead, await world.open(), second, now)).toEqual({ ok: true, isNew: false })
    await expect(askSignature(db, world.coach, await world.open(), second, '', now)).rejects.toEqual(notFound)
  })
})

describe('a request handed back', () => {
  const reason = 'Not yet: the council has not seen DM1.'
  const back = async (id: string, actor = world.leader, why = reason) =>
    handBackSigning(db, actor, await world.open(), id, { reason: why }, now)
  const handedBack = async (actor = world.lead) => listHandedBack(db, actor, await world.open())

  it('ends, is recorded and told with its reason, and is shown until it is asked for again', async () => {
    const id = await take(db, world, 'Spring')
    await ask(id)
    expect(await back(id)).toEqual({ ok: true })
    expect(await waitingSignatures(db, world.leader, await world.open())).toEqual([])
    expect(await handedBack()).toMatchObject([{ snapshotId: id, number: 1, by: 'Lena Ott', at: now, reason }])
    expect(await handedBack(world.stranger)).toEqual([])
    expect(await noticesOf(db, world.lead)).toEqual([
      `handed-back: Lena Ott does not sign snapshot 1 of Springfield, “Spring”, yet: “${reason}”`,
    ])
    expect(
      await db.read.notification.count({ where: { kind: 'signing', subject: `snapshot:${id}`, readAt: null } }),
    ).toBe(0)
    const event = await db.read.auditEvent.findFirstOrThrow({
      where: { action: 'snapshot.signing-handed-back', subject: `snapshot:${id}` },
    })
    const { action, subject } = event
    const data = JSON.parse(event.data) as Record<string, unknown>
    const say = (isLead: boolean) => sayEvent({ action, subject, data }, { isLead, names: new Map() }).text
    expect([say(true), say(false)]).toEqual([
      `handed snapshot 1 back unsigned: “${reason}”`,
      'handed snapshot 1 back unsigned',
    ])
    expect(await stateOf()).toEqual({ state: 'open', cycleNumber: 1 })
    await ask(id)
    expect(await handedBack()).toEqual([])
    expect(await sign(id)).toEqual({ ok: true })
  })

  it('stands for the assessment until anything is asked for again', async () => {
    const [first, second] = [await take(db, world, 'First'), await take(db, world, 'Second')]
    await ask(first)
    await back(first)
    expect(await lastHandedBack(db, world.lead, await world.open())).toMatchObject({ snapshotId: first })
    await ask(second)
    expect(await lastHandedBack(db, world.lead, await world.open())).toBeNull()
    expect(await handedBack()).toMatchObject([{ snapshotId: first }])
  })

  it('twice is once; of two leaders at once one does it, and the other reads who was first', async () => {
    const id = await take(db, world)
    await ask(id)
    const outcomes = await Promise.all([back(id), back(id, mayor, 'No.'), back(id)])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(outcomes[1]).toMatchObject({ message: `Lena Ott has handed it back already, on 30 Jun 2026: “${reason}”` })
    expect(await back(id, world.leader, 'Another reason.')).toMatchObject({ ok: false })
    expect(
      await db.read.auditEvent.count({ where: { action: 'snapshot.signing-handed-back', subject: `snapshot:${id}` } }),
    ).toBe(1)
    expect((await noticesOf(db, world.lead)).length).toBe(1)
  })

  it('is refused once it is signed, taken back, or was never asked for', async () => {
    const [signed, withdrawn] = [await take(db, world), await take(db, world, 'Other')]
    expect(await back(signed)).toMatchObject({ message: expect.stringContaining('Nobody has asked') as unknown })
    await ask(withdrawn)
    await withdrawSigning(db, world.lead, await world.open(), withdrawn, now)
    expect(await back(withdrawn)).toMatchObject({ message: expect.stringContaining('taken back') as unknown })
    expect(await handedBack()).toEqual([])
    await ask(signed)
    await Promise.all([sign(signed, mayor), back(signed)])
    expect(await back(signed)).toMatchObject({ message: 'Mia Yor has signed this snapshot already, on 30 Jun 2026.' })
    expect(await signatures(signed)).toBe(1)
  })

  it('is for a leader of the city alone', async () => {
    const id = await take(db, world)
    await ask(id)
    for (const actor of [world.lead, world.contributor, world.coach, world.stranger])
      await expect(back(id, actor)).rejects.toEqual(notFound)
    expect(await waitingSignatures(db, world.leader, await world.open())).toHaveLength(1)
  })

  it('reaches the leads where who asked has left', async () => {
    const other = await makeUser(db, { name: 'Lee Gone', roles: { [world.cityId]: 'lead' } })
    const id = await take(db, world)
    await askSignature(db, other, await world.open(), id, '', now)
    await db.write((tx) => tx.user.update({ where: { id: other.userId }, data: { deactivatedAt: now } }))
    await back(id)
    expect(await noticesOf(db, world.lead)).toHaveLength(1)
  })
})

describe('what is typed', () => {
  const long = (length: number) => 'x'.repeat(length + 1)
  it.each([
    [
      'office',
      DecideSchema,
      { name: 'Lena', office: long(120), confirm: 'on' },
      'Shorten the office to 120 characters',
    ],
    ['name', DecideSchema, { name: long(120), office: 'Mayor', confirm: 'on' }, 'Shorten the name to 120 characters'],
    ['reason', DecideSchema, { intent: 'hand-back', reason: long(1000) }, 'Shorten the reason to 1000 characters'],
    ['reason', DecideSchema, { intent: 'hand-back', reason: ' ' }, 'Say why you do not sign it yet'],
    ['name', TakeSchema, { id: crypto.randomUUID(), name: long(80) }, 'Shorten the name to 80 characters'],
    ['reason', ReopenSchema, { cycleNumber: '1', reason: long(1000) }, 'Shorten the reason to 1000 characters'],
  ])('is never cut: too long a %s is told', (field, schema, sent, message) => {
    const parsed = schema.safeParse(sent)
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, message]])
  })
})

describe('a signature', () => {
  it('is kept word by word, closes the assessment, and is told', async () => {
    const id = await take(db, world)
    await ask(id)
    expect(await sign(id)).toEqual({ ok: true })
    expect(await stateOf()).toEqual({ state: 'signed-off', cycleNumber: 1 })
    const kept = await db.read.signOff.findUniqueOrThrow({ where: { snapshotId: id } })
    const { contentHash, code, signed } = await findSnapshot(db, world.coach, world.assessment, id)
    expect(kept).toMatchObject({ ...signature, contentHash, hasSecondFactor: false })
    expect(kept.attestation).toContain('not a certification')
    expect(kept.attestation).toContain(code)
    expect(kept.attestation).toContain(contentHash)
    expect(signed).toMatchObject(signature)
    for (const actor of [world.lead, world.coach, mayor])
      expect((await noticesOf(db, actor)).at(-1)).toMatch(/^signed: Lena Ott, City manager, signs snapshot 1/)
    const event = await db.read.auditEvent.findFirstOrThrow({
      where: { action: 'snapshot.signed', subject: `snapshot:${id}` },
    })
    expect(event.data).toContain(contentHash)
    expect(await answer(db, world.contributor, world.assessment.id, 'DM1.a', 'unmet')).toMatchObject({
      ok: false,
      message: expect.stringContaining('signed off') as unknown,
    })
    await expect(addTo(db, world.contributor, world.assessment, 'DM2.a', { statement: 'New.' })).rejects.toThrow(
      /signed off/,
    )
    expect((await lookUpCode(db, code)).found?.signed).toMatchObject({ ...signature, on: '2026-06-30' })
    await expect(db.write((tx) => tx.signOff.delete({ where: { snapshotId: id } }))).rejects.toThrow()
  })

  it('sent twice is one; of two leaders at once one signs, and the other is told', async () => {
    const id = await take(db, world)
    const outcomes = await Promise.all([sign(id), sign(id, mayor), sign(id)])
    expect(outcomes.filter(({ ok }) => ok).length).toBe(2)
    expect(outcomes[1]).toMatchObject({
      ok: false,
      isConflict: true,
      message: expect.stringMatching(/has signed/) as unknown,
    })
    expect(await signatures(id)).toBe(1)
    const other = await take(db, world, 'Other')
    expect(await sign(other, mayor)).toMatchObject({ ok: false, message: 'This run is signed off already.' })
  })

  it('and an answer at once: either the answer is in what was signed, or it is not saved', async () => {
    for (const order of ['sign', 'answer'] as const) {
      world = await makeSnapshotWorld(db)
      const { assessment, contributor } = world
      const id = await take(db, world)
      const save = () => answer(db, contributor, assessment.id, 'DM1.a', 'unmet', 'At the last moment.')
      const outcomes = await Promise.all(order === 'sign' ? [sign(id), save()] : [save(), sign(id)])
      const [isSigned, isSaved] = (order === 'sign' ? outcomes : outcomes.toReversed()).map(({ ok }) => ok)
      expect(isSigned).not.toBe(isSaved)
      const { content } = await findSnapshot(db, world.lead, await world.open(), id)
      const now = await db.read.checkAnswer.findFirst({ where: { assessmentId: assessment.id, checkId: 'DM1.a' } })
      const kept = content?.answers.find(({ checkId }) => checkId === 'DM1.a')?.answer
      expect([await stateOf(), kept === now?.answer]).toEqual([
        { state: isSigned ? 'signed-off' : 'open', cycleNumber: 1 },
        isSigned,
      ])
    }
  })

  it('is for a leader of the city alone', async () => {
    const id = await take(db, world)
    for (const actor of [world.lead, world.contributor, world.coach, world.stranger])
      await expect(sign(id, actor)).rejects.toEqual(notFound)
    expect(await signatures(id)).toBe(0)
  })

  it('is refused where anything that counts has changed since, and taken where it was put back', async () => {
    const id = await take(db, world)
    await answer(db, world.contributor, world.assessment.id, 'DM2.a', 'met')
    expect(await sign(id)).toMatchObject({ ok: false, message: expect.stringContaining('has changed') as unknown })
    expect(await stateOf()).toMatchObject({ state: 'open' })
    await answer(db, world.contributor, world.assessment.id, 'DM2.a', 'not-assessed')
    expect(await sign(id)).toEqual({ ok: true })
  })

  it('is refused where evidence has aged since: what was evidenced is not any more', async () => {
    const id = await take(db, world)
    const years = new Date(now.getTime() + 4 * 365 * 24 * 60 * 60_000)
    const { findAssessment } = await import('#app/features/assessments/find-assessment.server.ts')
    const then = await findAssessment(db, world.leader, world.assessment.id, years)
    const prove = await proveSecondFactor(db, world.leader, '', { now: years, address })
    const outcome = await signSnapshot(db, world.leader, then, id, signature, prove, years)
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('has changed') as unknown })
  })

  it('waits while the assessment is in review', async () => {
    const id = await take(db, world)
    const submitted = await submitRound(db, world.lead, await world.open(), { note: '' }, now)
    expect(submitted.ok).toBe(true)
    expect(await ask(id)).toMatchObject({ ok: true })
    expect(await sign(id)).toMatchObject({ ok: false, message: expect.stringContaining('in review') as unknown })
    const [waiting] = await waitingSignatures(db, world.leader, await world.open())
    expect(waiting).toMatchObject({ maySign: false, why: expect.stringContaining('in review') as unknown })
  })
})

describe('the second factor of a signature', () => {
  async function turnedOn(actor: Actor): Promise<string> {
    await beginSecondFactor(db, actor, now)
    const found = await findSecondFactor(db, actor)
    if (found.state !== 'begun') throw new Error(found.state)
    const secret = found.secret.replaceAll(' ', '')
    const outcome = await confirmSecondFactor(db, actor, { code: codeOf(secret, now) }, { now, address })
    if (!outcome.ok) throw new Error(outcome.message)
    return secret
  }
  const codeOf = (secret: string, at: Date) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

  it('is asked for where they have one, and its code works once', async () => {
    const id = await take(db, world)
    const secret = await turnedOn(world.leader)
    expect(await hasSecondFactor(db, world.leader)).toBe(true)
    expect(await hasSecondFactor(db, mayor)).toBe(false)
    expect(await sign(id)).toMatchObject({ ok: false, field: 'code', isConflict: false })
    expect(await sign(id, world.leader, { code: '000000' })).toMatchObject({ ok: false, field: 'code' })
    expect(await sign(id, world.leader, { code: codeOf(secret, now) })).toMatchObject({ ok: false, field: 'code' })
    expect(await signatures(id)).toBe(0)
    expect(await stateOf()).toMatchObject({ state: 'open' })
    const at = later(1)
    expect(await sign(id, world.leader, { code: codeOf(secret, at), at })).toEqual({ ok: true })
    expect(await db.read.signOff.findUnique({ where: { snapshotId: id } })).toMatchObject({ hasSecondFactor: true })
  })

  it('is slowed for who guesses, and used up by nothing that was refused before', async () => {
    const id = await take(db, world)
    const secret = await turnedOn(world.leader)
    const at = later(2)
    await answer(db, world.contributor, world.assessment.id, 'DM2.a', 'met')
    expect(await sign(id, world.leader, { code: codeOf(secret, at), at })).toMatchObject({ field: 'form' })
    await answer(db, world.contributor, world.assessment.id, 'DM2.a', 'not-assessed')
    for (let count = 0; count < 8; count += 1) await sign(id, world.leader, { code: '111111', at })
    expect(await sign(id, world.leader, { code: codeOf(secret, at), at })).toMatchObject({
      field: 'code',
      message: expect.stringContaining('Too many tries') as unknown,
    })
    const after = later(40)
    expect(await sign(id, world.leader, { code: codeOf(secret, after), at: after })).toEqual({ ok: true })
  })
})

describe('opening again', () => {
  const reopen = async (actor = world.lead, cycleNumber = 1) =>
    reopenAssessment(db, actor, await world.open(), { cycleNumber, reason: 'A new policy was passed.' }, now)

  it('begins a new cycle; what was signed stays, and can still be proved', async () => {
    const id = await take(db, world)
    expect(await reopen()).toMatchObject({ ok: false, field: 'form' })
    await sign(id)
    await expect(reopen(world.leader)).rejects.toEqual(notFound)
    expect(await reopen(world.lead, 99)).toMatchObject({ ok: false, field: 'form' })
    expect(await stateOf()).toEqual({ state: 'signed-off', cycleNumber: 1 })
    expect(await reopen()).toEqual({ ok: true, cycleNumber: 2 })
    expect(await reopen()).toEqual({ ok: true, cycleNumber: 2 })
    expect(await stateOf()).toEqual({ state: 'open', cycleNumber: 2 })
    const events = await db.read.auditEvent.findMany({ where: { subject: `assessment:${world.assessment.id}` } })
    const reopened = events.filter(({ action }) => action === 'assessment.reopened')
    expect(reopened.map(({ data }) => JSON.parse(data) as object)).toMatchObject([
      { cycleNumber: 2, reason: 'A new policy was passed.' },
    ])
    expect((await noticesOf(db, world.leader)).at(-1)).toContain('second run')

    expect(await answer(db, world.contributor, world.assessment.id, 'DM1.a', 'unmet')).toMatchObject({ ok: true })
    const kept = await findSnapshot(db, world.lead, world.assessment, id)
    expect(kept).toMatchObject({ differences: [], signed: signature, cycleNumber: 1 })
    expect((await lookUpCode(db, kept.code)).found).toMatchObject({ cycleNumber: 1, signed: signature })
    expect(await ask(id)).toMatchObject({ ok: false })
    const next = await take(db, world, 'Next')
    const lines = await listSnapshots(db, world.lead, world.assessment)
    expect(lines.map(({ cycleNumber, signed }) => [cycleNumber, signed !== null])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(await sign(next, mayor)).toEqual({ ok: true })
    expect(await stateOf()).toEqual({ state: 'signed-off', cycleNumber: 2 })
  })
})
