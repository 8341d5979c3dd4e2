import { findCheck } from '#app/domain/edition/edition.ts'
import { readWebAddress } from '#app/domain/evidence/evidence-limits.ts'
import { titleFromFileName } from '#app/domain/evidence/file-name.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { attachRevision } from './attach-revision.server.ts'
import { notOpen, type EvidenceAssessment } from './evidence-context.ts'
import type { EvidenceInput } from './evidence-form.ts'
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
  const { city, state } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id }) || !findCheck(assessment.edition, checkId)) throw notFound()
  if (!can(actor, 'evidence.add', { cityId: city.id, state })) return refuse('form', notOpen)
  if (input.kind === 'file' && !file) return refuse('file', 'Choose a file')

  const content = contentOf(input, file)
  return db.write(async (tx) => {
    const same = await findSame(tx, actor, assessment.id, city.id, content)
    if (same) {
      const { itemId } = same
      const made = await findJustMade(tx, actor, { assessmentId: assessment.id, checkId, itemId }, input, now)
      return made === null
        ? { ...refuse('form', sayKnown(same, input.kind)), same }
        : { ok: true, itemId, linkId: made }
    }
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

export type Content = {
  sha256: string | null
  size: number | null
  mediaType: string | null
  fileName: string | null
  url: string | null
  statement: string | null
}

const nothing: Content = { sha256: null, size: null, mediaType: null, fileName: null, url: null, statement: null }

function contentOf(input: EvidenceInput, file: StagedFile | null): Content {
  if (input.kind === 'statement') return { ...nothing, statement: input.statement }
  if (input.kind === 'file') return { ...nothing, ...file }
  const address = readWebAddress(input.url)
  return { ...nothing, url: address.ok ? address.url : null }
}

async function createItem(
  tx: Tx,
  actor: Actor,
  { city }: EvidenceAssessment,
  input: EvidenceInput,
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

function sayKnown(same: SameItem, kind: EvidenceInput['kind']): string {
  const what = { file: 'this file', link: 'this address', statement: 'this statement' }[kind]
  return `The library already has ${what}, as “${same.title}”. Use that, so that it is kept up to date in one place`
}
