import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/platform/session.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireActor(request)
  return redirect(`/assessments/${params['assessmentId'] ?? ''}/readiness`)
}
