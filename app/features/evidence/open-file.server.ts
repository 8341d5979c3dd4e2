import type { ReadStream } from 'node:fs'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { isStored, openStoredFile } from '#app/platform/storage.server.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { recordOpening, type OpeningWay } from './record-opening.server.ts'

export type OpenFile = { stream: ReadStream; size: number; mediaType: string; fileName: string }

/** A file's bytes, for whoever may see it. Opening a sensitive file is recorded before the first byte leaves. */
export async function openFile(
  db: Db,
  actor: Actor,
  revisionId: string,
  now: Date,
  way: OpeningWay = 'download',
): Promise<OpenFile> {
  const revision = await db.read.evidenceRevision.findFirst({
    where: { id: revisionId, sha256: { not: null }, item: { cityId: { in: citiesOf(actor, 'evidence.view') } } },
    select: {
      sha256: true,
      mediaType: true,
      fileName: true,
      item: { select: { id: true, ...sightOf(actor) } },
    },
  })
  if (!revision?.sha256 || !maySee(actor, revision.item)) throw notFound()
  const gone = new Error(`The file of evidence revision ${revisionId} is not in ASSAY_DATA/evidence`)
  if (!(await isStored(revision.sha256))) throw gone
  await recordOpening(db, actor, revision.item, { revisionId, way }, now)
  const file = await openStoredFile(revision.sha256)
  if (!file) throw gone
  return { ...file, mediaType: revision.mediaType ?? 'application/octet-stream', fileName: revision.fileName ?? 'file' }
}
