import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { storeFile } from '#app/platform/storage.server.ts'
import { longAgo } from './database.ts'

type Place = { assessmentId: string; checkId: string }

/** A request on one check that was answered "met" with a text file, to be decided; the ids of its rows. */
export async function addAnsweredRequest(db: Db, from: Actor, { assessmentId, checkId }: Place) {
  const chunks = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(`A list for ${checkId}`))
  })()
  const { sha256, size } = await storeFile(chunks, 1_000_000)
  const [requestId, givenId] = [newId(), newId()]
  const file = { id: givenId, kind: 'file', title: 'List', sha256, size, mediaType: 'text/plain', fileName: 'list.txt' }
  const answer = { state: 'proposed', answer: 'met', note: 'Since 2024', revision: 1, answeredAt: longAgo }
  const evidence = { create: { ...file, createdAt: longAgo } }
  await db.write((tx) =>
    tx.departmentRequest.create({
      data: {
        ...{ id: requestId, assessmentId, fromId: from.userId, toName: 'Pat Ng', department: 'Public Works' },
        ...{ toEmail: 'pat@example.gov', tokenHash: newId(), createdAt: longAgo },
        expiresAt: new Date('2099-01-01T00:00:00Z'),
        checks: { create: { id: newId(), checkId, ...answer, evidence } },
      },
    }),
  )
  return { requestId, givenId }
}
