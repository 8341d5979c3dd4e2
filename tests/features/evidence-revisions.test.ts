import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { listItemHistory } from '#app/features/evidence/list-item-history.server.ts'
import { moveLinks } from '#app/features/evidence/move-links.server.ts'
import { replaceSchema } from '#app/features/evidence/replace-form.ts'
import { replaceItem } from '#app/features/evidence/replace-item.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { submitReplacement } from '#app/features/evidence/submit-replacement.server.ts'
import { useItem } from '#app/features/evidence/use-item.server.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeAssessment, makeDb } from '../support/database.ts'
import {
  addTo,
  makeWorld,
  now,
  openAssessment,
  pieces,
  smallPdf,
  stagedFile,
  today,
} from '../support/evidence-world.ts'
import { setState } from '../support/open-work.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
beforeAll(async () => {
  world = await makeWorld(db)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
let count = 0
/** A statement on a check, scored 2 by the city. */
const add = (checkId: string, changes: Record<string, string> = {}) =>
  addTo(db, world.lead, world.assessment, checkId, { statement: `Words ${(count += 1)}.`, ...changes })

const input = (changes: Record<string, string> = {}) =>
  replaceSchema('statement', today).parse({
    note: 'New figures',
    date: '2026-05-01',
    statement: 'Newer.',
    newest: '1',
    ...changes,
  })

const replace = (itemId: string, changes: Record<string, string> = {}, actor: Actor = world.lead) =>
  replaceItem(
    db,
    actor,
    world.assessment,
    itemId,
    input({ statement: `Newer ${(count += 1)}.`, ...changes }),
    null,
    now,
  )

const page = (linkId: string, actor = world.lead) => findLink(db, actor, world.assessment, linkId)
const strengthOf = async (checkId: string) => {
  const readiness = await loadReadiness(db, world.assessment)
  return readiness.criteria.flatMap(({ checks }) => checks).find(({ id }) => id === checkId)?.layers
}

describe('a new revision', () => {
  it('overwrites nothing: the link stays where it was scored, and says that there is a newer one', async () => {
    const { itemId, linkId } = await add('DM1.a')
    expect(await replace(itemId)).toEqual({ ok: true, number: 2 })
    const { revisions, uses, behind } = await findItem(db, world.lead, world.assessment, itemId)
    expect(revisions.map(({ number, contentNumber, note }) => [number, contentNumber, note])).toEqual([
      [2, 2, 'New figures'],
      [1, 1, ''],
    ])
    expect(revisions[1]).toMatchObject({ checkIds: ['DM1.a'], evidenceDate: '2026-03-14' })
    expect(uses[0]).toMatchObject({ revision: 1, newer: { number: 2, isSameContent: false }, city: 2 })
    expect(behind).toEqual(['DM1.a'])
    expect((await page(linkId)).link).toMatchObject({ revision: 1, newer: { number: 2 }, city: 2 })
  })

  it('asks why, and refuses what is no change', async () => {
    expect(replaceSchema('statement', today).safeParse({ statement: 'x', note: ' ' }).success).toBe(false)
    expect(replaceSchema('link', today).safeParse({ url: 'nothing', note: 'x' }).success).toBe(false)
    expect(replaceSchema('statement', today).safeParse({ statement: 'x', note: 'x', date: '2027-01-01' }).success).toBe(
      false,
    )
    const { itemId } = await add('DM1.b', { statement: 'The same words.' })
    expect(await replace(itemId, { statement: 'The same words.' })).toMatchObject({ ok: false, field: 'statement' })
    await add('DM1.b', { statement: 'Of another item.', title: 'Another' })
    expect(await replace(itemId, { statement: 'Of another item.' })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/as “Another”/) as unknown,
    })
  })

  it('shows the second of two writers that there is one already; a double click makes one', async () => {
    const { itemId } = await add('DM1.c')
    const both = await Promise.all([
      replace(itemId, { statement: 'By Ana.' }),
      replace(itemId, { statement: 'By Ben.' }, world.contributor),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(both.find(({ ok }) => !ok)).toMatchObject({ field: 'form', newest: 2 })
    const twice = () => replace(itemId, { statement: 'Clicked.', newest: '2' })
    expect(await Promise.all([twice(), twice()])).toEqual([
      { ok: true, number: 3 },
      { ok: true, number: 3 },
    ])
    expect(await db.read.evidenceRevision.count({ where: { itemId } })).toBe(3)
  })

  it('is for the team of the city, while the assessment is open', async () => {
    const { itemId } = await add('DM2.a')
    for (const actor of [world.coach, world.leader, world.stranger])
      await expect(replace(itemId, {}, actor)).rejects.toEqual(notFound)
    const other = replaceItem(db, world.stranger, world.otherAssessment, itemId, input(), null, now)
    await expect(other).rejects.toEqual(notFound)
    await setState(db, world.assessment.id, 'in-review')
    expect(await replace(itemId)).toMatchObject({ ok: false, field: 'form' })
    await setState(db, world.assessment.id, 'open')
  })

  it('takes a file, keeps it through an error, and keeps the earlier one', async () => {
    const first = await stagedFile(db, world.lead, world.assessment, 'first.pdf', `${smallPdf}%first`)
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM2.b', { kind: 'file' }, first)
    const place = { assessmentId: world.assessment.id, itemId }
    const sent = { fileName: 'second.pdf', chunks: pieces(`${smallPdf}%second`) }
    const file = await stageFile(db, world.lead, place, sent, now)
    const submit = (fields: Record<string, string>, arrived: typeof file | null) =>
      submitReplacement(db, world.lead, world.assessment, itemId, { fields, file: arrived }, now)
    const refused = await submit({ note: '', newest: '1' }, file)
    if (refused.ok) throw new Error('It was taken without a reason')
    expect(refused).toMatchObject({
      errors: { note: expect.any(String) as unknown },
      staged: { fileName: 'second.pdf' },
    })
    expect(await submit({ ...refused.typed, note: 'Signed' }, null)).toEqual({ ok: true, number: 2 })
    const { revisions } = await findItem(db, world.lead, world.assessment, itemId)
    expect(revisions.map(({ fileName }) => fileName)).toEqual(['second.pdf', 'first.pdf'])
    expect(await submit({ note: 'No file', newest: '2' }, null)).toMatchObject({
      errors: { file: 'Choose the new file' },
    })
  })
})

describe('moving to the newest revision', () => {
  it('asks for the strength again: scores count for the content they were given on', async () => {
    const { itemId, linkId } = await add('DM3.a')
    await scoreLink(db, world.coach, world.assessment, linkId, { value: 3, note: '' }, now)
    await replace(itemId)
    expect(await moveLinks(db, world.lead, world.assessment, { linkId }, now)).toEqual({
      ok: true,
      moved: 1,
      number: 2,
    })
    const moved = await page(linkId)
    expect(moved.link).toMatchObject({ revision: 2, newer: null, city: null, review: null })
    expect(moved.scores.map(({ value, onRevision }) => [value, onRevision])).toEqual([
      [3, 1],
      [2, 1],
    ])
    // The same value as before is news, on another content.
    expect(await scoreLink(db, world.lead, world.assessment, linkId, { value: 2, note: '' }, now)).toEqual({ ok: true })
    expect((await page(linkId)).link).toMatchObject({ city: 2, review: null })
  })

  it('takes evidence out of the result until it is scored again', async () => {
    const { itemId, linkId } = await add('DM3.b')
    const authorId = world.lead.userId
    await db.write((tx) =>
      tx.checkAnswer.create({
        data: {
          id: newId(),
          assessmentId: world.assessment.id,
          checkId: 'DM3.b',
          answer: 'met',
          authorId,
          revision: 1,
          savedAt: now,
        },
      }),
    )
    expect(await strengthOf('DM3.b')).toMatchObject({ evidenced: true })
    await replace(itemId)
    expect(await strengthOf('DM3.b')).toMatchObject({ evidenced: true })
    await moveLinks(db, world.lead, world.assessment, { linkId }, now)
    expect(await strengthOf('DM3.b')).toMatchObject({ claimed: true, evidenced: false })
    await scoreLink(db, world.lead, world.assessment, linkId, { value: 3, note: '' }, now)
    expect(await strengthOf('DM3.b')).toMatchObject({ evidenced: true })
  })

  it('moves all of this assessment in one step, and none of another', async () => {
    const { itemId } = await add('DM4.a')
    await useItem(db, world.lead, world.assessment, 'DM4.b', { itemId, locator: '', strength: 1 }, now)
    const earlier = await openAssessment(db, await makeAssessment(db, { cityId: world.cityId, cycle: '2025' }))
    const there = await useItem(db, world.lead, earlier, 'DM4.a', { itemId, locator: '', strength: 3 }, now)
    await replace(itemId)
    const move = (actor = world.lead) => moveLinks(db, actor, world.assessment, { itemId }, now)
    for (const actor of [world.coach, world.leader, world.stranger]) await expect(move(actor)).rejects.toEqual(notFound)
    expect(await move()).toEqual({ ok: true, moved: 2, number: 2 })
    expect(await move()).toEqual({ ok: true, moved: 0, number: 2 })
    if (!there.ok) throw new Error(there.message)
    expect((await findLink(db, world.lead, earlier, there.linkId)).link).toMatchObject({ revision: 1, city: 3 })
    const { elsewhere } = await findItem(db, world.lead, world.assessment, itemId)
    expect(elsewhere).toMatchObject([{ cycle: '2025', checkId: 'DM4.a', revision: 1 }])
    await expect(moveLinks(db, world.stranger, world.otherAssessment, { itemId }, now)).rejects.toEqual(notFound)
  })

  it('does not let a score for the old content slip onto the new one', async () => {
    const { itemId, linkId } = await add('DM5.a')
    const { content } = await page(linkId)
    await replace(itemId)
    await moveLinks(db, world.lead, world.assessment, { linkId }, now)
    const late = await scoreLink(db, world.contributor, world.assessment, linkId, { value: 3, note: '', content }, now)
    expect(late).toMatchObject({ ok: false, field: 'value' })
    expect((await page(linkId)).link.city).toBeNull()
  })

  it('keeps the scores where only the date was put right, also after a replacement', async () => {
    const { itemId, linkId } = await add('DM5.b')
    await replace(itemId)
    await moveLinks(db, world.lead, world.assessment, { linkId }, now)
    await scoreLink(db, world.lead, world.assessment, linkId, { value: 3, note: '' }, now)
    const edit = { title: 'T', department: '', sensitivity: 'public' as const, date: '2026-04-04', revision: 1 }
    expect(await editItem(db, world.lead, world.assessment, itemId, edit, now)).toMatchObject({ ok: true })
    const { revisions } = await findItem(db, world.lead, world.assessment, itemId)
    expect(revisions[0]).toMatchObject({ number: 3, contentNumber: 2, isSameContent: true, evidenceDate: '2026-04-04' })
    expect((await page(linkId)).link).toMatchObject({ revision: 3, city: 3, newer: null })
  })
})

describe('what a new revision does to the talk about it', () => {
  const thread = async (itemId: string, state: string, authorId: string, commenters: readonly Actor[] = []) => {
    const id = newId()
    const { id: revisionId } = await db.read.evidenceRevision.findFirstOrThrow({ where: { itemId } })
    await db.write(async (tx) => {
      const at = { createdAt: now, movedAt: now }
      await tx.thread.create({
        data: { id, assessmentId: world.assessment.id, anchor: 'evidence', itemId, revisionId, state, authorId, ...at },
      })
      for (const { userId } of commenters) {
        await tx.comment.create({ data: { id: newId(), threadId: id, body: 'x', authorId: userId, createdAt: now } })
      }
    })
    return id
  }
  const told = async (actor: Actor, itemId: string) =>
    (await db.read.notification.findMany({ where: { userId: actor.userId, subject: `evidence:${itemId}` } })).map(
      ({ kind, text }) => [kind, text],
    )

  it('reopens resolved threads, says so in every one, and tells who took part', async () => {
    const { itemId } = await add('DM6.a', { title: 'Charter' })
    const resolved = await thread(itemId, 'resolved', world.coach.userId, [world.contributor, world.stranger])
    const open = await thread(itemId, 'open', world.lead.userId)
    await replace(itemId, { note: 'Signed now' })
    const threads = await db.read.thread.findMany({ where: { itemId }, include: { comments: true } })
    const found = (id: string) => threads.find((each) => each.id === id)
    expect([found(resolved)?.state, found(open)?.state]).toEqual(['open', 'open'])
    expect(found(resolved)?.comments.at(-1)).toMatchObject({ kind: 'new-revision', authorId: null })
    expect(found(resolved)?.comments.at(-1)?.body).toMatch(/^Revision 2 was added, so this is open again\..*Signed now/)
    expect(found(open)?.comments.at(-1)?.body).not.toMatch(/open again/)
    const text = 'Ana Ruiz added revision 2 of “Charter”'
    expect(await told(world.coach, itemId)).toEqual([['new-revision', text]])
    expect(await told(world.contributor, itemId)).toEqual([['new-revision', text]])
    // Not who did it, and not somebody who has no place in this city.
    expect([await told(world.lead, itemId), await told(world.stranger, itemId)]).toEqual([[], []])
    expect(
      await db.read.auditEvent.count({ where: { subject: `thread:${resolved}`, action: 'thread.reopened' } }),
    ).toBe(1)
  })

  it('never names a sensitive item, and tells only who may see it', async () => {
    const { itemId } = await add('DM6.b', { title: 'Salaries of named staff', sensitivity: 'sensitive' })
    await thread(itemId, 'resolved', world.contributor.userId, [world.coach])
    await db.write((tx) =>
      tx.sensitiveLeave.create({
        data: { id: newId(), itemId, userId: world.coach.userId, grantedById: world.lead.userId, grantedAt: now },
      }),
    )
    await replace(itemId)
    const notices = await told(world.coach, itemId)
    expect(notices).toHaveLength(1)
    expect(JSON.stringify(notices)).not.toMatch(/Salaries/)
    expect(await told(world.contributor, itemId)).toEqual([])
  })

  it('is told in the history of the item, in words and without scores', async () => {
    const { itemId, linkId } = await add('DM6.c')
    await replace(itemId)
    await moveLinks(db, world.lead, world.assessment, { linkId }, now)
    const { lines } = await listItemHistory(db, world.coach, world.assessment, itemId)
    expect(lines.map(({ who }) => who)).toEqual(lines.map(() => 'Ana Ruiz'))
    expect(lines).toHaveLength(5)
    expect(lines.filter(({ text }) => /beyond doubt|\b[0-3] of 3|shows it/.test(text))).toEqual([])
    const first = await listItemHistory(db, world.lead, world.assessment, itemId, lines[0]?.sequence ?? null)
    expect(first.lines).toHaveLength(4)
  })
})
