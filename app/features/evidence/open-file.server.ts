import type { ReadStream } from 'node:fs'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { openStoredFile } from '#app/platform/storage.server.ts'
import { maySee } from './list-links.server.ts'

export type OpenFile = { stream: ReadStream; size: number; mediaType: string; fileName: string }

/** A file's bytes, for whoever may see it. Opening a sensitive file is recorded before the first byte leaves. */
export async function openFile(db: Db, actor: Actor, revisionId: string, now: Date): Promise<OpenFile> {
  const revision = await db.read.evidenceRevision.findFirst({
    where: { id: revisionId, sha256: { not: null }, item: { cityId: { in: citiesOf(actor, 'evidence.view') } } },
    select: {
      sha256: true,
      mediaType: true,
      fileName: true,
      item: { select: { id: true, cityId: true, sensitivity: true, authorId: true } },
    },
  })
  if (!revision?.sha256 || !maySee(actor, revision.item)) throw notFound()
  const file = await openStoredFile(revision.sha256)
  if (!file) throw new Error(`The file of evidence revision ${revisionId} is not in ASSAY_DATA/evidence`)
  const { id, cityId, sensitivity } = revision.item
  if (sensitivity === 'sensitive') {
    const event = {
      at: now,
      actorId: actor.userId,
      cityId,
      action: 'evidence.opened',
      subject: `evidence:${id}`,
      data: { revisionId },
    }
    await db.write((tx) => recordEvent(tx, event))
  }
  return { ...file, mediaType: revision.mediaType ?? 'application/octet-stream', fileName: revision.fileName ?? 'file' }
}
