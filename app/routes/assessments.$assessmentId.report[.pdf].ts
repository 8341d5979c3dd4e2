import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { makeInWorker } from '#app/features/report-making/make-in-worker.server.ts'
import { refusalOf, refuseUnknown } from '#app/features/report-making/say-refusal.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import { kindFacts } from '#app/features/reports/report-kinds.ts'
import { followReport } from '#app/features/reports/report-progress.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { isFromElsewhere } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** A report. It is whole before the first byte goes out, so that a failure is an error page and not half a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const query = new URL(request.url).searchParams
  const assessmentId = params['assessmentId'] ?? ''
  const unknown = refuseUnknown(query)
  const choice = readChoice(query)
  if (unknown || !choice) {
    // What there is, is said only to who may see the assessment.
    await findAssessment(db, actor, assessmentId, now)
    throw unknown ?? notFound()
  }
  const { action, isOfSnapshot, title } = kindFacts[choice.kind]
  if (choice.snapshotId !== null && !isOfSnapshot) throw notFound()
  const assessment = await findAssessment(db, actor, assessmentId, now, action)
  // The head of a memo is in the address, and every report gets a code of this city: no other site may word one.
  if (isFromElsewhere(request)) throw redirect(`/assessments/${assessment.id}/report?kind=${choice.kind}`)
  const progress = followReport(actor.userId, query.get('ticket'))
  try {
    const following = { signal: request.signal, onStanding: progress.follow }
    const { pdf, asOf } = await makeInWorker(db, { actor, assessment, choice, now }, following)
    return new Response(pdf as Uint8Array<ArrayBuffer>, {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Length': String(pdf.length),
        'Content-Disposition': attachmentHeader(`${assessment.city.name} ${title.toLowerCase()} ${asOf}.pdf`),
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  } catch (error) {
    throw refusalOf(error)
  } finally {
    progress.end()
  }
}
