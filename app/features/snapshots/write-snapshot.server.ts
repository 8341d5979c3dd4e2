import { randomBytes } from 'node:crypto'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { codeOf } from '#app/domain/snapshot/code.ts'
import { canonicalContent, canonicalJson, type SnapshotParts } from '#app/domain/snapshot/content.ts'
import type { SnapshotOrder } from '#app/domain/snapshot/order.ts'
import { resultsOf } from '#app/domain/snapshot/results.ts'
import type { AuditEntry } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'

/** Writes a snapshot of some parts. What it returns is to be recorded in the same transaction: the chain holds the hash. */
export async function writeSnapshot(
  tx: Tx,
  { id, name, note, assessmentId, city, cycle, cycleNumber, edition, asOf, takenById, at }: SnapshotOrder,
  parts: SnapshotParts,
): Promise<{ number: number; event: AuditEntry }> {
  const { ref, hash } = edition
  const about = { form: 1, assessmentId, cycle, cycleNumber, edition: { ref, hash }, asOf } as const
  const content = canonicalContent({ ...about, city: { id: city.id, name: city.name, region: city.region }, ...parts })
  const contentHash = sha256(content)
  const last = await tx.snapshot.findFirst({
    where: { assessmentId },
    select: { number: true },
    orderBy: { number: 'desc' },
  })
  const number = (last?.number ?? 0) + 1
  const code = await newCode(tx)
  await tx.snapshot.create({
    data: {
      id,
      assessmentId,
      number,
      cycleNumber,
      name,
      note,
      code,
      asOf,
      editionRef: ref,
      editionHash: hash,
      content,
      contentHash,
      results: canonicalJson(resultsOf(assessInputs(edition, parts.inputs, asOf))),
      takenById,
      takenAt: at,
    },
  })
  const event: AuditEntry = {
    at,
    actorId: takenById,
    cityId: city.id,
    action: 'snapshot.taken',
    subject: `snapshot:${id}`,
    data: { assessmentId, number, cycleNumber, name, note, code, contentHash },
  }
  return { number, event }
}

/** A code that no snapshot and no report has. */
async function newCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = codeOf(randomBytes(9))
    const isTaken = (await tx.snapshot.count({ where: { code } })) + (await tx.issuedReport.count({ where: { code } }))
    if (isTaken === 0) return code
  }
}
