import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'
import { codesOfHash } from './report-code.server.ts'
import { codedText, type ReportModel } from './report-model.ts'

/** What is kept of a report that was made: what its code stands for, and nothing of what it says. */
export type IssuedFacts = Pick<ReportModel, 'kind' | 'editionRef' | 'editionHash' | 'audience'> & {
  code: string
  dataHash: string
  asOf: string
}

/**
 * The code of a report, which follows from the hash of its data: the same report has the same code, whoever makes it and
 * however often. It counts once `keepIssued` has kept it.
 */
export async function codeFor(
  db: Db,
  assessmentId: string,
  model: ReportModel,
): Promise<{ code: string; dataHash: string }> {
  const dataHash = sha256(codedText(model))
  // The next one where it stands for something else already: there are 35 million million, and even so.
  for (const code of codesOfHash(dataHash))
    if ((await findMeaning(db.read, { code, dataHash }, assessmentId)) !== 'another') return { code, dataHash }
  throw new Error(`Every code for ${dataHash} stands for something else`)
}

/** Keeps what a code stands for, before the report goes out. One that is kept already is not kept twice. */
export async function keepIssued(
  db: Db,
  actor: Actor,
  { id, city, cycleNumber }: { id: string; city: { id: string }; cycleNumber: number },
  issued: IssuedFacts,
  snapshotId: string | null,
  now: Date,
): Promise<void> {
  if ((await findMeaning(db.read, issued, id)) === 'this') return
  await db.write(async (tx) => {
    // Somebody may have made the same in the meantime.
    const meaning = await findMeaning(tx, issued, id)
    if (meaning === 'this') return
    if (meaning === 'another') throw new Error(`The code ${issued.code} stands for something else by now`)
    await tx.issuedReport.create({
      data: { ...issued, id: newId(), assessmentId: id, snapshotId, cycleNumber, madeById: actor.userId, madeAt: now },
    })
    await recordEvent(tx, {
      actorId: actor.userId,
      cityId: city.id,
      action: 'report.made',
      subject: `assessment:${id}`,
      data: { kind: issued.kind, code: issued.code, dataHash: issued.dataHash },
      at: now,
    })
  })
}

/** Whether a code stands for this report, for something else, or for nothing yet. */
async function findMeaning(
  from: Pick<Tx, 'issuedReport' | 'snapshot'>,
  { code, dataHash }: { code: string; dataHash: string },
  assessmentId: string,
): Promise<'this' | 'another' | 'nothing'> {
  const report = await from.issuedReport.findUnique({ where: { code }, select: { assessmentId: true, dataHash: true } })
  if (report) return report.assessmentId === assessmentId && report.dataHash === dataHash ? 'this' : 'another'
  const snapshot = await from.snapshot.findUnique({ where: { code }, select: { id: true } })
  return snapshot ? 'another' : 'nothing'
}
