import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endSession } from '#app/features/accounts/sessions.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { clearedCookie, publicPage } from '#app/platform/session.server.ts'

export async function action({ request }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await publicPage(request)
  if (actor) await endSession(db, actor, actor.sessionId, currentTime())
  return redirect('/sign-in', { headers: { 'Set-Cookie': await clearedCookie(request) } })
}
