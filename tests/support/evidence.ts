import type { Actor } from '#app/domain/policy.ts'
import { recordLinkStates } from '#app/features/evidence/record-link-states.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { storeFile } from '#app/platform/storage.server.ts'
import { longAgo } from './database.ts'

type Place = { cityId: string; assessmentId: string; checkId: string }
type Statement = {
  title?: string
  sensitivity?: 'public' | 'internal' | 'sensitive'
  date?: string | null
  text?: string
}

/** A statement in a city's library, in support of a check; the ids of its rows. */
export async function addStatement(db: Db, author: Actor, place: Place, statement: Statement = {}) {
  const {
    title = 'Charter of the data group',
    sensitivity = 'public',
    date = '2025-12-01',
    text = 'It is so.',
  } = statement
  const [itemId, revisionId, linkId] = [newId(), newId(), newId()]
  const by = { authorId: author.userId, createdAt: longAgo }
  const { cityId, assessmentId, checkId } = place
  await db.write(async (tx) => {
    await tx.evidenceItem.create({ data: { id: itemId, cityId, title, kind: 'statement', sensitivity, ...by } })
    await tx.evidenceRevision.create({
      data: { id: revisionId, itemId, number: 1, evidenceDate: date, statement: text, ...by },
    })
    await tx.evidenceLink.create({ data: { id: linkId, assessmentId, checkId, revisionId, ...by } })
    await recordLinkStates(tx, author.userId, [linkId], longAgo)
  })
  return { itemId, revisionId, linkId }
}

/** A text file in a city's library, in support of a check; its file lies in the data folder. */
export async function addTextFile(
  db: Db,
  author: Actor,
  place: Place,
  { title = 'Minutes', text = 'They met.', sensitivity = 'public' } = {},
) {
  const chunks = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(text))
  })()
  const { sha256, size } = await storeFile(chunks, 1_000_000)
  const ids = await addStatement(db, author, place, { title, sensitivity: sensitivity as 'public' })
  await db.write(async (tx) => {
    await tx.evidenceItem.update({ where: { id: ids.itemId }, data: { kind: 'file' } })
    const data = { statement: null, sha256, size, mediaType: 'text/plain', fileName: `${title}.txt` }
    await tx.evidenceRevision.update({ where: { id: ids.revisionId }, data })
  })
  return ids
}

/** A link to a web page in a city's library, in support of a check. */
export async function addPageLink(db: Db, author: Actor, place: Place, url = 'https://example.gov/charter') {
  const ids = await addStatement(db, author, place, { title: 'The page of the charter' })
  await db.write(async (tx) => {
    await tx.evidenceItem.update({ where: { id: ids.itemId }, data: { kind: 'link' } })
    await tx.evidenceRevision.update({ where: { id: ids.revisionId }, data: { statement: null, url } })
  })
  return ids
}
