import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { contentOf, sayKnown } from './add-evidence.server.ts'
import { addRevision, findNewest, type Content } from './add-revision.server.ts'
import { announceRevision } from './announce-revision.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { refuseClosedItem } from './find-open.server.ts'
import { findSame } from './find-same.server.ts'
import { refuseGone } from './find-staged.server.ts'
import { maySee, sightOf } from './list-links.server.ts'
import type { ReplaceInput } from './replace-form.ts'
import type { StagedFile } from './staged-file.server.ts'

/** `newest`: the revision that somebody else has added in the meantime. */
export type ReplaceOutcome = { ok: true; number: number } | (Refusal & { newest?: number })

/**
 * Adds a new revision of the same kind to an item. What was there stays, and so does every link: each is on the revision
 * that was scored, until somebody moves it.
 */
export async function replaceItem(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
  input: ReplaceInput,
  file: StagedFile | null,
  now: Date,
): Promise<ReplaceOutcome> {
  const { city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const item = await tx.evidenceItem.findFirst({
      where: { id: itemId, cityId: city.id },
      select: { id: true, title: true, kind: true, ...sightOf(actor) },
    })
    if (!item || !maySee(actor, item)) throw notFound()
    const closed = await refuseClosedItem(tx, actor, assessment, itemId)
    if (closed) return closed
    const kind = item.kind as EvidenceKind
    if (kind === 'file' && !file) return refuse('file', 'Choose the new file')

    const content = contentOf({ ...input, kind }, file)
    const { date, note } = input
    const newest = await findNewest(tx, itemId)
    const isSame = isSameContent(content, newest)
    if (newest.number > input.newest) {
      // The same form sent twice by a double click made that revision itself.
      if (isSame && newest.note === note && newest.authorId === actor.userId) return { ok: true, number: newest.number }
      const message = `Somebody added revision ${newest.number} while you were writing. Look at it first; send yours again if it is still newer`
      return { ...refuse('form', message), newest: newest.number }
    }
    if (isSame) return refuse(contentField[kind], sayUnchanged(kind, newest.number))
    const same = await findSame(tx, actor, assessment.id, city.id, content)
    if (same && same.itemId !== itemId) return refuse(contentField[kind], sayKnown(same, kind))

    const gone = await refuseGone(content.sha256)
    if (gone) return gone
    const evidenceDate = date === '' ? null : date
    const made = await addRevision(tx, actor, { itemId, evidenceDate, content, note, isSameContent: false }, now)
    const { sha256, size, mediaType } = content
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'evidence.replaced',
      subject: `evidence:${itemId}`,
      data: {
        assessmentId: assessment.id,
        revisionId: made.id,
        revision: made.number,
        date,
        ...(sha256 === null ? {} : { sha256, size, mediaType }),
      },
    })
    await announceRevision(tx, actor, item, { number: made.number, note }, now)
    return { ok: true, number: made.number }
  })
}

const contentField = { file: 'file', link: 'url', statement: 'statement' } as const satisfies Record<
  EvidenceKind,
  string
>

function isSameContent(content: Content, newest: Pick<Content, 'sha256' | 'url' | 'statement'>): boolean {
  if (content.sha256 !== null) return content.sha256 === newest.sha256
  return content.url === newest.url && content.statement === newest.statement
}

function sayUnchanged(kind: EvidenceKind, number: number): string {
  const what = { file: 'file', link: 'address', statement: 'statement' }[kind]
  return `This is the same ${what} as revision ${number}, so there is nothing to replace`
}
