import { beforeAll, expect, it } from 'vitest'
import { sayEvent } from '#app/domain/audit-words.ts'
import { joinWithProvider } from '#app/features/accounts/join-with-provider.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { findMailState } from '#app/features/installation/find-mail-state.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { saveAnswers } from '#app/features/requests/save-answers.server.ts'
import { sendRequest } from '#app/features/requests/send-request.server.ts'
import { loadWork } from '#app/features/work/load-work.server.ts'
import { newId } from '#app/platform/ids.ts'
import { readDeskThreads } from '#app/platform/db/read-desk.server.ts'
import { actorOf, makeCity, makeDb, makeUser } from '../support/database.ts'
import { makeWorld, now } from '../support/evidence-world.ts'
import { answerFields, requestInput, tokenOf } from '../support/request-world.ts'
import { threadHands } from '../support/threads.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
let hands: ReturnType<typeof threadHands>

beforeAll(async () => {
  world = await makeWorld(db)
  hands = threadHands(db, world.assessment)
})

it('an item that becomes sensitive is named in no notice and on no desk any more', async () => {
  const { contributor, coach, lead, assessment } = world
  const { itemId, revisionId } = await hands.evidence(contributor, { title: 'Plan “B”', statement: 'Words.' })
  const on = { anchor: `evidence:${revisionId}`, check: 'DM1.a', page: '3' }
  const { threadId } = await hands.start(coach, on, 'What of this, @Ana Ruiz?')
  await hands.say(contributor, threadId, 'It is so, @Cora Dunn.')
  const told = () =>
    db.read.notification.findMany({ where: { subject: `thread:${threadId}` }, select: { text: true, userId: true } })
  expect((await told()).some(({ text }) => text.includes('page 3 of “Plan “B””'))).toBe(true)
  const waits = async () => {
    const { sections } = await loadWork(db, coach, now)
    return [...(sections.mentioned ?? []), ...(sections.threads ?? [])]
      .map(({ to }) => to)
      .filter((to) => to.includes(threadId))
  }
  const desk = async () => (await readDeskThreads(db, coach.userId)).map(({ open }) => open)
  expect([(await waits()).length, await desk()]).toEqual([2, [1]])

  const { revision, title, department } = await db.read.evidenceItem.findUniqueOrThrow({ where: { id: itemId } })
  const input = { title, department, date: '2026-03-14', sensitivity: 'sensitive' as const, revision }
  expect(await editItem(db, contributor, assessment, itemId, input, now)).toMatchObject({ ok: true })
  const texts = (await told()).map(({ text }) => text)
  expect(texts.join('\n')).not.toMatch(/Plan|B”/)
  expect(texts).toContain('Cora Dunn mentions you on sensitive evidence')
  expect([await waits(), await desk()]).toEqual([[], []])

  const leave = { id: newId(), itemId, userId: coach.userId, grantedById: lead.userId, grantedAt: now }
  await db.write((tx) => tx.sensitiveLeave.create({ data: leave }))
  expect([(await waits()).length, await desk()]).toEqual([2, [1]])
})

it('what a department answers is told to the leads where who asked has left the team', async () => {
  const { cityId, lead } = world
  const leaver = await makeUser(db, { name: 'Lou Vane', roles: { [cityId]: 'contributor' } })
  const assessment = await findAssessment(db, leaver, world.assessment.id, now)
  const sent = await sendRequest(db, leaver, assessment, requestInput(['DM2.a', 'DM2.b']), now)
  if (!sent.ok) throw new Error(sent.message)
  const token = await tokenOf(db, sent.requestId)
  const toldOf = async () => {
    const where = { kind: 'request-answered', subject: `request:${sent.requestId}` }
    return (await db.read.notification.findMany({ where, select: { userId: true } })).map(({ userId }) => userId)
  }
  const reply = (checkId: string) =>
    saveAnswers(db, token, { fields: answerFields(checkId, { answer: 'met', note: 'Yes.' }), files: [] }, now)
  await reply('DM2.a')
  expect(await toldOf()).toEqual([leaver.userId])
  await db.write((tx) => tx.membership.deleteMany({ where: { userId: leaver.userId } }))
  await reply('DM2.b')
  expect((await toldOf()).sort()).toEqual([leaver.userId, lead.userId].sort())
})

it('what the team wrote to a department is in the history for leads alone', () => {
  const data = { assessmentId: 'a', checkId: 'DM1.a', source: 'Pat Ng', note: 'Which year?' }
  const event = { action: 'request.returned', subject: 'request:r', data }
  const say = (isLead: boolean) => sayEvent(event, { isLead, names: new Map() }).text
  expect(say(true)).toContain('Which year?')
  expect(say(false)).toBe('returned a department’s answer on DM1.a')
})

it('who runs the installation reads no evidence titles in the list of mails', async () => {
  const administrator = await makeUser(db, { isAdministrator: true })
  const mail = (key: string, subject: string) =>
    db.write((tx) => enqueueMail(tx, { key, subject, to: 'a@example.gov', at: now, paragraphs: ['-'], why: '-' }))
  await mail('mention:n1', 'Cora Dunn mentions you on “Charter”')
  await mail('invitation:n2', 'Ana Ruiz invites you to Assay')
  const { waiting } = await findMailState(db, administrator, () => '')
  const subjects = waiting.mails.map(({ subject }) => subject)
  expect(subjects.join('\n')).not.toContain('Charter')
  expect(subjects).toContain('A mention in a comment')
  expect(subjects).toContain('Ana Ruiz invites you to Assay')
})

it('nobody joins by another invitation than the page showed', async () => {
  const email = 'ida@springfield.gov'
  const invite = async (minutes: number, cityId: string, invitedById: string) => {
    const id = newId()
    const times = { createdAt: new Date(now.getTime() + minutes * 60_000), expiresAt: new Date('2099-01-01T00:00:00Z') }
    await db.write((tx) =>
      tx.invitation.create({
        data: { id, tokenHash: newId(), email, cityId, role: 'contributor', invitedById, ...times },
      }),
    )
    return id
  }
  const shown = await invite(0, world.cityId, world.lead.userId)
  const elsewhere = await makeCity(db, { name: 'Elsewhere' })
  const other = await makeUser(db, { roles: { [elsewhere]: 'lead' } })
  const newer = await invite(1, elsewhere, other.userId)
  const person = { issuer: 'https://id.example', subject: 'ida', email, name: null }
  const join = (invitation: string) =>
    joinWithProvider(db, person, { name: 'Ida Oh', invitation }, { now, userAgent: '' })
  expect(await join(shown)).toEqual({ ok: false, isOther: true })
  expect(await db.read.user.count({ where: { email } })).toBe(0)
  expect(await join(newer)).toMatchObject({ ok: true })
  const { id } = await db.read.user.findUniqueOrThrow({ where: { email } })
  expect((await actorOf(db, id)).memberships).toEqual([{ cityId: elsewhere, role: 'contributor' }])
})

it('what was refused because it was stale brings the page up to date, or the next try would be stale too', async () => {
  const verdict = await import('#app/routes/assessments.$assessmentId.criteria.$criterionId_.verdict.tsx')
  const link = await import('#app/routes/assessments.$assessmentId.links.$linkId.tsx')
  const asks = ({ shouldRevalidate }: Pick<typeof link, 'shouldRevalidate'>, actionStatus: number) =>
    shouldRevalidate({ actionStatus, defaultShouldRevalidate: false } as Parameters<typeof shouldRevalidate>[0])
  expect(asks(verdict, 409)).toBe(true)
  expect(asks(link, 422)).toBe(true)
  expect(asks(link, 302)).toBe(false)
})
