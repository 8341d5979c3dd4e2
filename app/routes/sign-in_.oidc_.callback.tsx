import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { endTrip, sealProof } from '#app/features/accounts/provider.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { signInWithProvider } from '#app/features/accounts/sign-in-with-provider.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { proofCookie, tripCookie } from '#app/platform/provider-cookies.server.ts'
import { requireNobody, sessionCookie } from '#app/platform/session.server.ts'
import { NoEntryPage } from '#app/ui/no-entry-page.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Not signed in · Assay' }]

/** Where the provider sends people back to. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireNobody(request)
  const { provider } = await findSignInRules(db)
  if (provider === null) throw notFound()
  const now = currentTime()
  const arrival = await endTrip(new URL(request.url).search, await tripCookie.read(request), now)
  const headers = new Headers({ 'Set-Cookie': await tripCookie.clear(request) })
  if (!arrival.ok) {
    return redirect(`/sign-in?${new URLSearchParams({ sso: arrival.why, next: arrival.next }).toString()}`, { headers })
  }
  const { person, next } = arrival
  const userAgent = request.headers.get('User-Agent') ?? ''
  const entry = await signInWithProvider(db, person, { now, userAgent })
  if (entry.ok === 'invited') {
    headers.append('Set-Cookie', await proofCookie.write(request, sealProof(person, now)))
    return redirect('/sign-in/oidc/join', { headers })
  }
  if (!entry.ok) return data({ why: entry.why, email: person.email, provider }, { status: 403, headers })
  headers.append('Set-Cookie', await sessionCookie(request, entry.token))
  return redirect(safePath(next, '/cities'), { headers })
}

export default function NoEntry() {
  return <NoEntryPage {...useLoaderData<typeof loader>()} />
}
