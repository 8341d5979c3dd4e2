import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { beginTrip } from '#app/features/accounts/provider.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { tripCookie } from '#app/platform/provider-cookies.server.ts'
import { requireNobody } from '#app/platform/session.server.ts'

/** Sends somebody to the provider. A link, because a form may not lead to another site. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireNobody(request)
  const { provider } = await findSignInRules(db)
  if (provider === null) throw notFound()
  const next = safePath(new URL(request.url).searchParams.get('next'), '')
  const begun = await beginTrip(next, currentTime())
  if (typeof begun === 'string') return redirect(`/sign-in?${new URLSearchParams({ sso: begun, next }).toString()}`)
  return redirect(begun.address, { headers: { 'Set-Cookie': await tripCookie.write(request, begun.trip) } })
}
