import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { loadWorkPlan } from '#app/features/planned-work/load-work-plan.server.ts'
import { readWorkQuery, selectItems } from '#app/features/planned-work/work-query.ts'
import { writePlanCsv } from '#app/features/planned-work/write-plan-csv.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** The planned work as a spreadsheet opens it: what the page's filters show, in its order. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const query = readWorkQuery(new URL(request.url).searchParams)
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  const loaded = await loadWorkPlan(db, actor, assessment, facts, { planId: query.planId })
  if (!loaded) throw notFound()
  const csv = writePlanCsv(assessment, loaded, selectItems(loaded, query, assessment.asOf))
  return new Response(`\uFEFF${csv}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="planned-work.csv"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
