import { parentPort } from 'node:worker_threads'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { editionOfReport } from '#app/features/reports/edition-of-report.server.ts'
import { codeFor } from '#app/features/reports/issue-report.server.ts'
import { openDatabase, type Db } from '#app/platform/db/open.ts'
import type { WorkerAnswer, WorkerTask } from '#app/platform/worker-pool.server.ts'
import { askAnew } from './ask-anew.server.ts'
import { makeReport } from './make-report.server.ts'
import type { MadeReport, ReportTask } from './report-task.ts'

/** The thread that makes reports, one at a time: it reads what they need by a connection of its own, and writes nothing. */

const port = parentPort
if (!port) throw new Error('This is run as a worker thread')

let opened: { file: string; db: Db } | null = null

port.on('message', ({ task, shared }: WorkerTask) => {
  void answer(task as ReportTask, shared).then((answered) => {
    port.postMessage(answered, answered.ok ? [(answered.value as MadeReport).pdf.buffer as ArrayBuffer] : [])
  })
})

async function answer(task: ReportTask, shared: Int32Array): Promise<WorkerAnswer> {
  try {
    return { ok: true, value: await make(task, shared) }
  } catch (error) {
    if (error instanceof Response)
      return { ok: false, name: 'NotFound', message: `The assessment is not there: ${error.status}` }
    if (!(error instanceof Error)) return { ok: false, name: 'Error', message: String(error) }
    return {
      ok: false,
      name: error.name,
      message: error.name === 'Error' ? (error.stack ?? error.message) : error.message,
    }
  }
}

async function make(
  { databaseFile, actor: asked, assessmentId, choice, at, verifyAt }: ReportTask,
  shared: Int32Array,
): Promise<MadeReport> {
  if (opened?.file !== databaseFile) opened = { file: databaseFile, db: openDatabase(databaseFile) }
  const { db } = opened
  const now = new Date(at)
  const { actor, assessment } = await askAnew(db, asked, { assessmentId, kind: choice.kind, now })
  const made = await makeReport(db, actor, assessment, choice, now)
  const { code, dataHash } = await codeFor(db, assessmentId, made)
  const model = { ...made, code, verifyAt }
  const found = editionOfReport(model)
  if (!found.ok) throw new Error(`The report cannot be drawn: ${found.message}`)
  const pdf = await renderReport(model, found.edition, {
    onPage: (page) => {
      Atomics.store(shared, 0, page)
      if (Atomics.load(shared, 1) === 1) throw new Error('Nobody waits for it any more')
    },
  })
  const { kind, audience, editionRef, editionHash, readiness } = model
  const issued = { kind, audience, code, dataHash, editionRef, editionHash, asOf: readiness.asOf }
  // A buffer of its own can be handed over instead of copied.
  return { pdf: new Uint8Array(pdf), issued }
}
