import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { renderGapReport } from '#app/features/reports/draw-gap-report.server.ts'
import { loadGapReport } from '#app/features/reports/load-gap-report.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** The gap report. It is whole before the first byte goes out, so that a failure is an error page and not half a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'report.make')
  const { searchParams } = new URL(request.url)
  const layer = layers.find((candidate) => candidate === searchParams.get('layer')) ?? headlineLayer
  const isWithheld = searchParams.get('titles') === 'withheld'
  const isWithoutNotes = searchParams.get('notes') === 'out'
  const blind = await listBlind(db, actor, assessment)
  const readiness = hideStrengths(await loadReadiness(db, assessment), blind?.checkIds)
  const choice = { layer, isWithheld, isWithoutNotes, blind: blind?.linkIds, now }
  const report = await loadGapReport(db, actor, assessment, readiness, choice)
  const pdf = await renderGapReport(report)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.length),
      'Content-Disposition': attachmentHeader(`${assessment.city.name} readiness gap ${assessment.asOf}.pdf`),
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
