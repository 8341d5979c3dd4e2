import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { shellContextOf } from '#app/features/assessments/shell-context.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const handle = { isLayout: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  return { shell: shellContextOf(actor, assessment) }
}

/** The frame of every page of one assessment. */
export default function AssessmentLayout() {
  const { shell } = useLoaderData<typeof loader>()
  return (
    <Shell context={shell}>
      <div className="page">
        <Outlet />
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
