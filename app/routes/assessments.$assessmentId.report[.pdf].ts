import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import type { HeldBack } from '#app/domain/held-back.ts'
import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { makeInWorker } from '#app/features/report-making/make-in-worker.server.ts'
import { refusalOf, refuseNames, refuseSignedOut, refuseUnknown } from '#app/features/report-making/say-refusal.ts'
import { readFurtherNames } from '#app/features/reports/further-names.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import { kindFacts } from '#app/features/reports/report-kinds.ts'
import { followReport } from '#app/features/reports/report-progress.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readFields, type Fields } from '#app/platform/fields.server.ts'
import { assertSameOrigin, isFromElsewhere } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** A report by its address. Names to leave out are posted, never in an address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  return serve(request, params, actor, new URL(request.url).searchParams, null)
}

/** A report by the form of its page, with the names that were typed to be left out of it. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request).catch(async (error: unknown) => {
    if (!(error instanceof Response) || error.status !== 401) throw error
    // Nothing that was typed is lost; a file has no page of its own that could keep it.
    const { message, fields } = (await error.json()) as HeldBack
    throw refuseSignedOut(message, fields)
  })
  const { fields } = await readFields(request)
  const query = new URLSearchParams(fields.map(([name, value]) => [name, value]))
  if (!query.has('show')) return serve(request, params, actor, query, fields)
  // Without scripts a button asks for the numbers of another snapshot.
  const shown = ['kind', 'snapshot'].map((name) => [name, query.get(name) ?? ''])
  const search = new URLSearchParams(shown.filter(([, value]) => value !== '')).toString()
  throw redirect(`/assessments/${params['assessmentId'] ?? ''}/report?${search}`, 303)
}

type Params = LoaderFunctionArgs['params']
type Sent = Fields['fields']

/** It is whole before the first byte goes out, so that a failure is an error page and not half a file. */
async function serve(request: Request, params: Params, actor: Actor, query: URLSearchParams, sent: Sent | null) {
  const now = currentTime()
  const assessmentId = params['assessmentId'] ?? ''
  const unknown = refuseUnknown(query)
  const further = readFurtherNames(sent === null ? '' : (query.get('further') ?? ''))
  const choice = readChoice(query, further.ok ? further.names : [])
  if (unknown || !choice) {
    // What there is, is said only to who may see the assessment.
    await findAssessment(db, actor, assessmentId, now)
    throw unknown ?? notFound()
  }
  const { action: right, isOfSnapshot, title } = kindFacts[choice.kind]
  if (choice.snapshotId !== null && !isOfSnapshot) throw notFound()
  const assessment = await findAssessment(db, actor, assessmentId, now, right)
  // The head of a memo is in the address, and every report gets a code of this city: no other site may word one.
  if (isFromElsewhere(request)) throw redirect(`/assessments/${assessment.id}/report?kind=${choice.kind}`)
  if (!further.ok && choice.isWithoutNames) throw refuseNames(further.message, sent ?? [])
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
    throw refusalOf(error, sent)
  } finally {
    progress.end()
  }
}
