import type { LoaderFunctionArgs } from '@remix-run/node'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** The readiness as `assay score --json` prints it: the same numbers as the page and the PDF. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const blind = await listBlind(db, actor, assessment)
  const readiness = hideStrengths(await loadReadiness(db, assessment), blind?.checkIds)
  return new Response(`${JSON.stringify(toScoreJson(readiness), null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
