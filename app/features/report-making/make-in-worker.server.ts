import type { Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { keepIssued } from '#app/features/reports/issue-report.server.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import type { Db } from '#app/platform/db/open.ts'
import { databaseFile } from '#app/platform/env.ts'
import { openWorkerPool, type Job, type WorkerPool } from '#app/platform/worker-pool.server.ts'
import { askAnew } from './ask-anew.server.ts'
import type { MadeReport, ReportTask } from './report-task.ts'

const holder = globalThis as { assayReportWorkers?: WorkerPool }

type Order = { actor: Actor; assessment: OpenAssessment; choice: ReportChoice; now: Date }

/**
 * Makes a report in a thread of its own, so that pages are answered meanwhile: reading, putting together and drawing happen
 * there, and here only that its code is kept. The day that it is of comes with it. Rejects as the pool does.
 */
export async function makeInWorker(
  db: Db,
  { actor, assessment, choice, now }: Order,
  following: Pick<Job, 'signal' | 'onStanding'> = {},
): Promise<{ pdf: Uint8Array; asOf: string }> {
  // Kept on the global object, so that a reload in development does not open others.
  holder.assayReportWorkers ??= openWorkerPool('app/features/report-making/report-worker.ts')
  const task: ReportTask = {
    databaseFile: databaseFile(),
    actor: { userId: actor.userId, sessionId: actor.sessionId },
    assessmentId: assessment.id,
    choice,
    at: now.getTime(),
    verifyAt: absoluteUrl('/verify'),
  }
  const { pdf, issued } = (await holder.assayReportWorkers.run({ task, ...following })) as MadeReport
  const allowed = await askAnew(db, actor, { assessmentId: assessment.id, kind: choice.kind, now })
  await keepIssued(db, allowed.actor, allowed.assessment, issued, choice.snapshotId, now)
  return { pdf, asOf: issued.asOf }
}

/** Ends the threads. Who still waits is told that the server stops. */
export async function closeReportWorkers(): Promise<void> {
  await holder.assayReportWorkers?.close()
  delete holder.assayReportWorkers
}
