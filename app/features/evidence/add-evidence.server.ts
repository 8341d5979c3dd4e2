import { findCheck } from '#app/domain/edition/edition.ts'
import { readWebAddress } from '#app/domain/evidence/evidence-limits.ts'
import { titleFromFileName } from '#app/domain/evidence/file-name.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { noContent, type Content } from './add-revision.server.ts'
import { attachRevision } from './attach-revision.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import type { EvidenceInput } from './evidence-form.ts'
import { refuseClosed } from './find-open.server.ts'
import { refuseGone } from './find-staged.server.ts'
import { findJustMade, findSame, type SameItem } from './find-same.server.ts'
import type { StagedFile } from './staged-file.server.ts'

export type AddOutcome = { ok: true; itemId: string; linkId: string } | (Refusal & { same?: SameItem })

/**
 * Adds a new item to the city's library and to one check, with its first score if there is one: all or nothing. A file is
 * on disk before this is called. What the library has already is not added again: the caller is told what it is.
 */
export async function addEvidence(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  checkId: string,
  input: EvidenceInput,
  file: StagedFile | null,
  now: Date,
): Promise<AddOutcome> {
  const { city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id }) || !findCheck(assessment.edition, checkId)) throw notFound()
  if (input.kind === 'file' && !file) return refuse('file', 'Choose a file')

  const content = contentOf(input, file)
  return db.write(async (tx) => {
    const closed = await refuseClosed(tx, actor, assessment, [checkId])
    if (closed) return closed
    const same = await findSame(tx, actor, assessment.id, city.id, content)
    if (same) {
      const { itemId } = same
      const made = await findJustMade(tx, actor, { assessmentId: assessment.id, checkId, itemId }, input, now)
      return made === null
        ? { ...refuse('form', sayKnown(same, input.kind)), same }
        : { ok: true, itemId, linkId: made }
    }
    const gone = await refuseGone(content.sha256)
    if (gone) return gone
    const { itemId, revisionId } = await createItem(tx, actor, assessment, input, content, now)
    const linkId = await attachRevision(
      tx,
      actor,
      assessment,
      { checkId, revisionId, locator: input.locator, strength: input.strength },
      now,
    )
    return { ok: true, itemId, linkId }
  })
}

type Given = Pick<EvidenceInput, 'kind' | 'statement' | 'url'>

/** What a form with a file beside it gives. */
export function contentOf({ kind, statement, url }: Given, file: StagedFile | null): Content {
  if (kind === 'statement') return { ...noContent, statement }
  if (kind === 'file') return { ...noContent, ...file }
  const address = readWebAddress(url)
  return { ...noContent, url: address.ok ? address.url : null }
}

/** Writes a new item with its first revision. The caller has checked all else. */
export async function createItem(
  tx: Tx,
  actor: Actor,
  { city }: EvidenceAssessment,
  input: Pick<EvidenceInput, 'kind' | 'title' | 'department' | 'sensitivity' | 'date'>,
  content: Content,
  now: Date,
) {
  const [itemId, revisionId] = [newId(), newId()]
  const { kind, department, sensitivity, date } = input
  const title = input.title === '' ? titleFromFileName(content.fileName ?? '') : input.title
  const authorship = { authorId: actor.userId, createdAt: now }
  await tx.evidenceItem.create({
    data: { id: itemId, cityId: city.id, title, kind, department, sensitivity, ...authorship },
  })
  await tx.evidenceRevision.create({
    data: { id: revisionId, itemId, number: 1, evidenceDate: date === '' ? null : date, ...content, ...authorship },
  })
  const { sha256, size, mediaType } = content
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: city.id,
    action: 'evidence.added',
    subject: `evidence:${itemId}`,
    data: { kind, sensitivity, date, revisionId, ...(sha256 === null ? {} : { sha256, size, mediaType }) },
  })
  return { itemId, revisionId }
}

export function sayKnown(same: SameItem, kind: EvidenceInput['kind']): string {
  const what = { file: 'this file', link: 'this address', statement: 'this statement' }[kind]
  return `The library already has ${what}, as “${same.title}”. Use that, so that it is kept up to date in one place`
}
