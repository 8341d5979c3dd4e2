import type { ReadStream } from 'node:fs'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { openStoredFile } from '#app/platform/storage.server.ts'

export type GivenStream = { stream: ReadStream; size: number; mediaType: string; fileName: string }

/** The bytes of a file that came with an answer, for whoever may see the city's requests. */
export async function openGiven(db: Db, actor: Actor, evidenceId: string): Promise<GivenStream> {
  const found = await db.read.requestEvidence.findFirst({
    where: {
      id: evidenceId,
      sha256: { not: null },
      withdrawnAt: null,
      // Once it is in the library, the library says who may open it.
      itemId: null,
      check: { request: { assessment: { cityId: { in: citiesOf(actor, 'request.view') } } } },
    },
    select: { sha256: true, mediaType: true, fileName: true },
  })
  if (!found?.sha256) throw notFound()
  const file = await openStoredFile(found.sha256)
  if (!file) throw new Error(`The file of request evidence ${evidenceId} is not in ASSAY_DATA/evidence`)
  return { ...file, mediaType: found.mediaType ?? 'application/octet-stream', fileName: found.fileName ?? 'file' }
}
