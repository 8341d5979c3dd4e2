import { beforeAll, describe, expect, it } from 'vitest'
import { attachCopy, findCopyable } from '#app/features/evidence/attach-copy.server.ts'
import { checkLinks } from '#app/features/evidence/check-links.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { findLinkHealth } from '#app/features/evidence/find-link-health.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, stagedFile } from '../support/evidence-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
let added: { itemId: string; linkId: string }

const notFound = expect.objectContaining({ status: 404 }) as unknown
const url = 'https://example.gov/charter'

beforeAll(async () => {
  world = await makeWorld(db)
  added = await addTo(db, world.contributor, world.assessment, 'DM1.a', { kind: 'link', title: 'Charter', url })
  await checkLinks(db, now, { look: () => Promise.resolve({ kind: 'answer', status: 404 }) })
})

const copy = (name = 'copy.pdf') => stagedFile(db, world.lead, world.assessment, name, `%PDF-1.4\n% ${name}\n%%EOF\n`)

describe('a saved copy of a linked page', () => {
  it('is a revision with both, which the checks follow with their scores', async () => {
    const file = await copy()
    expect(await attachCopy(db, world.contributor, world.assessment, added.itemId, file, now)).toEqual({
      ok: true,
      number: 2,
    })
    const { revisions, newest } = await findItem(db, world.leader, world.assessment, added.itemId)
    expect(revisions.map(({ number, url: address, sha256 }) => [number, address, sha256])).toEqual([
      [2, url, file.sha256],
      [1, url, null],
    ])
    const link = await db.read.evidenceLink.findUniqueOrThrow({
      where: { id: added.linkId },
      include: { evidence: true, scores: true },
    })
    expect([link.revisionId, link.evidence.contentNumber, link.scores.length]).toEqual([newest.id, 1, 1])
    expect(await db.read.auditEvent.count({ where: { action: 'evidence.copy-attached' } })).toBe(1)
  })

  it('knows what was known of the page', async () => {
    const { newest } = await findItem(db, world.leader, world.assessment, added.itemId)
    expect(await findLinkHealth(db, newest.id, 'UTC')).toEqual({
      isAlive: false,
      status: 'the website says that the page is not there (404)',
      checkedOn: '2026-06-30',
      lastAliveOn: null,
    })
    expect(await findLinkHealth(db, 'nothing', 'UTC')).toBeNull()
  })

  it('is kept once, however often its form is sent', async () => {
    const again = () =>
      copy().then((file) => attachCopy(db, world.contributor, world.assessment, added.itemId, file, now))
    expect([await again(), await again()]).toEqual([
      { ok: true, number: 2 },
      { ok: true, number: 2 },
    ])
    const both = await Promise.all([copy('a.pdf'), copy('b.pdf')])
    const made = await Promise.all(
      both.map((file) => attachCopy(db, world.lead, world.assessment, added.itemId, file, now)),
    )
    expect(made.map((outcome) => outcome.ok && outcome.number).sort()).toEqual([3, 4])
    // Nobody has scored or accepted what another copy shows: it is another content, and the check stays on the first.
    const { revisions } = await findItem(db, world.leader, world.assessment, added.itemId)
    expect(revisions.map(({ number, contentNumber }) => [number, contentNumber])).toEqual([
      [4, 4],
      [3, 3],
      [2, 1],
      [1, 1],
    ])
    const where = { id: added.linkId }
    const link = await db.read.evidenceLink.findUniqueOrThrow({
      where,
      select: { evidence: { select: { number: true } } },
    })
    expect(link.evidence.number).toBe(2)
  })

  it('is for who may change evidence there, of what is a link', async () => {
    const file = await copy()
    for (const actor of [world.leader, world.coach, world.stranger]) {
      await expect(attachCopy(db, actor, world.assessment, added.itemId, file, now)).rejects.toEqual(notFound)
      await expect(findCopyable(db, actor, world.assessment, added.itemId)).rejects.toEqual(notFound)
    }
    const statement = await addTo(db, world.lead, world.assessment, 'DM1.b')
    await expect(attachCopy(db, world.lead, world.assessment, statement.itemId, file, now)).rejects.toEqual(notFound)
    const secret = { kind: 'link', title: 'Secret', url: 'https://example.gov/secret', sensitivity: 'sensitive' }
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM1.c', secret)
    await expect(findCopyable(db, world.contributor, world.assessment, itemId)).rejects.toEqual(notFound)
    expect(await findCopyable(db, world.lead, world.assessment, itemId)).toMatchObject({ url: secret.url })
  })

  it('is refused where the assessment is closed', async () => {
    await db.write((tx) => tx.assessment.update({ where: { id: world.assessment.id }, data: { state: 'signed-off' } }))
    const file = await copy('late.pdf')
    expect(await attachCopy(db, world.lead, world.assessment, added.itemId, file, now)).toMatchObject({ ok: false })
    expect(await db.read.evidenceRevision.count({ where: { itemId: added.itemId } })).toBe(4)
  })
})
