import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { citiesOf } from '#app/domain/policy.ts'
import { findNextWaiting } from '#app/features/review/find-next-waiting.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Leads a coach to what has waited longest, in any of their cities; to the desk when nothing does. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  if (citiesOf(actor, 'desk.view').length === 0) throw notFound()
  const area = new URL(request.url).searchParams.get('area') ?? ''
  return redirect((await findNextWaiting(db, actor, area, currentTime())) ?? '/desk')
}
