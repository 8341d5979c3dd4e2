import { beforeEach, describe, expect, it } from 'vitest'
import { dueOf } from '#app/domain/due.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import type { Actor } from '#app/domain/policy.ts'
import { linkState, requestStanding, type RequestCheckState } from '#app/domain/requests.ts'
import { disagreement } from '#app/domain/review-disagreement.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findMailState } from '#app/features/installation/find-mail-state.server.ts'
import { sendTestMail } from '#app/features/installation/send-test-mail.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import { writeDigests } from '#app/features/notifications/write-digests.server.ts'
import { findToken } from '#app/features/requests/request-token.server.ts'
import { readCriteria } from '#app/features/review/read-criteria.server.ts'
import { findThread } from '#app/features/threads/find-thread.server.ts'
import { listThreads } from '#app/features/threads/list-threads.server.ts'
import { ThreadFilter } from '#app/features/threads/thread-filter.ts'
import { dayIn } from '#app/platform/clock.ts'
import { makeDb } from '../support/database.ts'
import { fillWithDemo } from '../support/demo.ts'
import { emptyDatabase } from '../support/empty-database.ts'

const db = makeDb()
const noon = new Date('2026-11-22T19:00:00Z')
// Days of every kind in the week, around the turn of a month, a year and the clocks.
const days = ['2026-11-22T19:00:00Z', '2027-01-02T05:00:00Z', '2027-03-16T12:00:00Z', '2027-11-10T18:00:00Z']
const timeZone = 'America/Denver'

/** One of the demo's people, as a session would have them. */
async function actorOf(name: string): Promise<Actor> {
  const user = await db.read.user.findFirstOrThrow({
    where: { name: { startsWith: name } },
    include: { memberships: true, assignments: true },
  })
  const { id: userId, email, isAdministrator, isDemo } = user
  const memberships = user.memberships.map(({ cityId, role }) => ({ cityId, role: role as 'lead' }))
  const coaching = user.assignments.map(({ cityId }) => ({ cityId, areas: [] }))
  return { userId, name: user.name, email, isAdministrator, isDemo, sessionId: 'none', memberships, coaching }
}

async function openMadeUpCity(actor: Actor, now: Date) {
  const { id } = await db.read.assessment.findFirstOrThrow({ where: { city: { name: 'Piñon Falls' } } })
  return findAssessment(db, actor, id, now)
}

// Each test starts from an empty installation.
beforeEach(emptyDatabase)

describe('the team of the made-up city', () => {
  it.each(days)('is at work, seen on %s', async (text) => {
    const now = new Date(text)
    await fillWithDemo(db, now)
    const today = dayIn(timeZone, now)

    const plans = await db.read.criterionPlan.findMany()
    expect(plans).toHaveLength(22)
    const dues = plans.flatMap(({ dueOn }) => dueOf(dueOn, today)?.state ?? [])
    expect(new Set(dues)).toEqual(new Set(['overdue', 'soon', 'later']))
    expect(new Set(plans.map(({ ownerId }) => ownerId)).size).toBe(3)
    expect(plans.filter(({ officialText }) => officialText !== '')).toHaveLength(1)

    const requests = await db.read.departmentRequest.findMany({ include: { checks: { include: { evidence: true } } } })
    const standings = requests.map((request) => {
      const states = request.checks.map(({ state }) => state as RequestCheckState)
      return `${request.department}: ${requestStanding(states, linkState(request, now))}`
    })
    expect(standings.sort()).toEqual(['Finance: to-decide', 'Fire: waiting', 'Procurement: done'])
    for (const { id, tokenHash, dueOn, closedAt } of requests) {
      expect(findToken(id, tokenHash)?.number).toBe(0)
      if (closedAt === null) expect(dueOf(dueOn, today)?.state).toBe('soon')
    }
    const given = requests.flatMap(({ checks }) => checks.flatMap(({ evidence }) => evidence))
    expect(given.map(({ kind }) => kind)).toEqual(['link'])
    const taken = await db.read.checkAnswer.findMany({ where: { source: { not: '' } }, include: { revisions: true } })
    expect(taken.map(({ checkId, source }) => [checkId, source])).toEqual([
      ['RDC1.a', 'Gil Abernathy-Rook, Procurement'],
    ])
    expect(taken[0]?.revisions.at(-1)?.source).toBe(taken[0]?.source)
    const accepted = requests.flatMap(({ checks }) => checks).find(({ state }) => state === 'accepted')
    expect(accepted?.decidedAt).toEqual(taken[0]?.savedAt)
    expect(accepted?.note).toBe(taken[0]?.rationale)
  })

  it.each(days)('has had one round of review, and what changed since is marked, seen on %s', async (text) => {
    const now = new Date(text)
    await fillWithDemo(db, now)
    const coach = await actorOf('Anil')
    const { open, rounds, criteria } = await readCriteria(db, await openMadeUpCity(coach, now))
    expect(open).toBeNull()
    expect(rounds.map(({ number, returnNote }) => [number, returnNote !== ''])).toEqual([[1, true]])
    const changed = criteria.filter((criterion) => criterion.changed !== null)
    expect(changed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['DM7', 'LC1', 'LC2', 'OD2', 'PA3', 'BF1', 'RDC1']) as string[],
    )
    expect(changed.length).toBeLessThan(15)
    const states = criteria.filter(({ state }) => state !== 'none').map(({ id, state }) => `${id} ${state}`)
    expect(states.sort()).toEqual([
      'DM2 accepted',
      'DM3 needs-work',
      'LC2 accepted-changed',
      'LC3 needs-work',
      'OD1 accepted',
      'PA1 accepted',
    ])
    const [round] = await db.read.reviewRound.findMany()
    for (const { at, roundNumber } of await db.read.verdict.findMany({ where: { roundNumber: 1 } })) {
      expect(roundNumber).toBe(1)
      expect(round && at > round.submittedAt && round.returnedAt && at < round.returnedAt).toBe(true)
    }
    // While the round is with the coach, nobody of the city writes in the assessment.
    const between = { gt: round?.submittedAt ?? now, lt: round?.returnedAt ?? now }
    expect(await db.read.checkAnswerRevision.count({ where: { savedAt: between } })).toBe(0)
    expect(await db.read.evidenceLink.count({ where: { createdAt: between } })).toBe(0)
  })

  it('talks: every thread is visible to the team, the leader and the coach, in the order of time', async () => {
    await fillWithDemo(db, noon)
    for (const name of ['Marta', 'Theo', 'Yolanda', 'Anil']) {
      const actor = await actorOf(name)
      const assessment = await openMadeUpCity(actor, noon)
      const { lines } = await listThreads(db, actor, assessment, ThreadFilter.parse({ state: 'all' }))
      expect(new Set(lines.map(({ anchor }) => anchor))).toEqual(new Set(['criterion', 'check', 'evidence']))
      expect(lines.filter(({ state }) => state === 'resolved')).toHaveLength(1)
      expect(new Set(lines.map(({ waits }) => waits))).toEqual(new Set(['city', 'coach', null]))
      for (const { id } of lines) await findThread(db, actor, assessment, id, { page: null, commentId: null })
      expect(lines).toHaveLength(5)
    }
    const threads = await db.read.thread.findMany({
      include: {
        comments: { include: { revisions: true, mentions: true }, orderBy: { createdAt: 'asc' } },
        evidence: true,
      },
    })
    for (const { comments, createdAt, movedAt, evidence } of threads) {
      expect(comments[0]?.createdAt).toEqual(createdAt)
      expect(comments.at(-1)?.createdAt).toEqual(movedAt)
      expect(evidence === null || evidence.createdAt < createdAt).toBe(true)
    }
    const comments = threads.flatMap((thread) => thread.comments)
    for (const { kind, body, revision, revisions } of comments) {
      if (kind === 'new-revision') continue
      expect(revisions.map((one) => one.revision)).toEqual(revisions.map((_one, index) => index + 1))
      expect(revisions.at(-1)).toMatchObject({ revision, body })
    }
    expect(comments.filter(({ editedAt }) => editedAt !== null)).toHaveLength(1)
    expect(comments.filter(({ withdrawnAt }) => withdrawnAt !== null)).toHaveLength(1)
    expect(comments.filter(({ kind }) => kind === 'new-revision')).toHaveLength(1)
    for (const { body, mentions } of comments) expect(mentions.length > 0).toBe(body.includes('@'))
    expect(threads.filter(({ page, quote }) => page !== null && quote !== '')).toHaveLength(1)
  })

  it('disagrees with the coach by two, has replaced one document, and let the coach open one sensitive item', async () => {
    await fillWithDemo(db, noon)
    const links = await db.read.evidenceLink.findMany({
      where: { removedAt: null },
      include: { scores: { orderBy: { at: 'asc' } }, evidence: true },
    })
    const disagreements = links.filter(({ scores, evidence }) => {
      const last = (layer: string) =>
        scores.findLast((one) => one.layer === layer && one.contentNumber === evidence.contentNumber)?.value
      return (
        disagreement((last('city') ?? null) as Strength | null, (last('review') ?? null) as Strength | null) === 'apart'
      )
    })
    expect(disagreements.length).toBeGreaterThan(0)
    const [replaced, ...others] = await db.read.evidenceRevision.findMany({ where: { number: { gt: 1 } } })
    expect(others).toEqual([])
    expect(replaced?.note).not.toBe('')
    const its = links.filter(({ evidence }) => evidence.itemId === replaced?.itemId)
    expect(its.map(({ evidence }) => evidence.number).sort()).toEqual([1, 2])
    const sensitive = await db.read.evidenceItem.findMany({
      where: { sensitivity: 'sensitive' },
      include: { leaves: true },
    })
    expect(new Set(sensitive.map(({ leaves }) => leaves.length))).toEqual(new Set([0, 1]))
  })
})

describe('the notices and mails of the demo', () => {
  it('are under the bell of the team, the leader and the coach, and lead somewhere', async () => {
    await fillWithDemo(db, noon)
    const notices = await db.read.notification.findMany({ include: { user: true } })
    const unread = new Set(notices.filter(({ readAt }) => readAt === null).map(({ user }) => user.name.split(' ')[0]))
    expect(unread).toEqual(new Set(['Marta', 'Theo', 'Anil', 'Yolanda']))
    const ids = new Set<string>()
    const { comment, thread, departmentRequest, evidenceItem, snapshot, scenario, workItem } = db.read
    for (const table of [comment, thread, departmentRequest, evidenceItem, snapshot, scenario, workItem]) {
      const rows = await (table as { findMany: (query: object) => Promise<{ id: string }[]> }).findMany({
        select: { id: true },
      })
      for (const { id } of rows) ids.add(id)
    }
    for (const { path, text, at, readAt, mailedAt } of notices) {
      const [, , , place = '', id = ''] = path.replace(/[?#].*/, '').split('/')
      const byId = ['threads', 'requests', 'evidence', 'snapshots', 'what-if']
      expect([...byId, 'criteria', 'review', 'plan'], text).toContain(place)
      if (byId.includes(place)) expect(ids.has(id), text).toBe(true)
      if (place === 'threads') expect(ids.has(path.split('#comment-')[1] ?? ''), text).toBe(true)
      expect(mailedAt).not.toBeNull()
      expect(at < noon && (readAt === null || readAt < noon)).toBe(true)
    }
  })

  it('never leave: what would be sent is noted without its text, and the installation page says so', async () => {
    await fillWithDemo(db, noon)
    const administrator = await actorOf('Bea')
    const lead = await actorOf('Marta')
    const stateOf = () => findMailState(db, administrator, () => '')
    expect(await stateOf()).toMatchObject({ sent: 0, waiting: { count: 0 }, demo: { heldBack: 0 } })

    const mail = { subject: 'A word', at: noon, paragraphs: ['A secret link'], why: 'Because.' }
    await db.write((tx) => enqueueMail(tx, { key: 'person', to: lead.email, ...mail }))
    await db.write((tx) => enqueueMail(tx, { key: 'asked', to: 'r.etcheverry@example.org', ...mail }))
    await db.write((tx) => enqueueMail(tx, { key: 'real', to: 'pat@example.gov', ...mail }))
    await sendTestMail(db, administrator, () => noon)
    const rows = await db.read.outboxMessage.findMany({ where: { sentAt: null } })
    expect(rows.map(({ recipient }) => recipient)).toEqual(['pat@example.gov'])
    const noted = await db.read.outboxMessage.findMany({ where: { sentAt: { not: null } } })
    expect(noted.map(({ text, html }) => text + html)).toEqual(['', '', ''])
    expect(await stateOf()).toMatchObject({
      sent: 0,
      waiting: { count: 1 },
      demo: { heldBack: 3 },
      test: { isSent: false, lastError: 'This is a made-up address of the demo, so nothing was sent.' },
    })
  })

  it('are not gathered into digests', async () => {
    await fillWithDemo(db, noon)
    const { userId } = await actorOf('Marta')
    const notice = {
      kind: 'reply',
      actorId: null,
      cityId: null,
      subject: 'thread:x',
      text: 'A word',
      path: '/work',
    } as const
    await db.write((tx) => notify(tx, { at: noon, ...notice, recipients: [userId] }))
    await writeDigests(db, new Date(noon.getTime() + 3 * 24 * 60 * 60_000))
    expect(await db.read.outboxMessage.count()).toBe(0)
  })

  it('are not held back where there is no demo: example.org is an address like any other', async () => {
    await db.write((tx) =>
      enqueueMail(tx, {
        key: 'k',
        to: 'ana@example.org',
        subject: 'A word',
        at: noon,
        paragraphs: ['Hello.'],
        why: 'Because.',
      }),
    )
    expect(await db.read.outboxMessage.count({ where: { sentAt: null } })).toBe(1)
  })
})
