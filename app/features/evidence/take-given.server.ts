import { can, type Actor } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { contentOf, createItem } from './add-evidence.server.ts'
import { attachRevision } from './attach-revision.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { findSame } from './find-same.server.ts'
import type { StagedFile } from './staged-file.server.ts'

/** A file or a link that somebody outside the team gave. Its file is on disk. */
export type GivenItem = {
  checkId: string
  title: string
  department: string
  date: string | null
  content: { kind: 'file'; file: StagedFile } | { kind: 'link'; url: string }
}

/**
 * Puts what somebody gave on its check, inside the transaction that accepts their answer; the item's id. What the library
 * has already is used as it is there, so that one document stays in one place; internal, until the team says otherwise.
 */
export async function takeGiven(
  tx: Tx,
  actor: Actor,
  assessment: EvidenceAssessment,
  { checkId, title, department, date, content }: GivenItem,
  now: Date,
): Promise<string> {
  if (!can(actor, 'evidence.add', { cityId: assessment.city.id })) throw notFound()
  const { kind } = content
  const file = content.kind === 'file' ? content.file : null
  const made = contentOf({ kind, statement: '', url: content.kind === 'link' ? content.url : '' }, file)
  const same = await findSame(tx, actor, assessment.id, assessment.city.id, made)
  if (!same) {
    const input = { kind, title, department, sensitivity: 'internal' as const, date: date ?? '' }
    const { itemId, revisionId } = await createItem(tx, actor, assessment, input, made, now)
    await attachRevision(tx, actor, assessment, { checkId, revisionId, locator: '', strength: null }, now)
    return itemId
  }
  if (same.checkIds.includes(checkId)) return same.itemId
  const newest = await tx.evidenceRevision.findFirstOrThrow({
    where: { itemId: same.itemId, item: { cityId: assessment.city.id } },
    select: { id: true },
    orderBy: { number: 'desc' },
  })
  await attachRevision(tx, actor, assessment, { checkId, revisionId: newest.id, locator: '', strength: null }, now)
  return same.itemId
}
