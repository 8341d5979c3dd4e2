import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listEffort } from '#app/features/paths/list-effort.server.ts'
import { writeEffortCsv } from '#app/features/paths/view-effort.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Every effort as it counts now: `assay plan --effort` reads it, and the page takes it back. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const { id, edition, cycle } = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const name = `effort-${cycle.replaceAll(/[^\w-]+/g, '-')}.csv`
  return new Response(writeEffortCsv(edition, await listEffort(db, id)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
