import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { switchDemoRole } from '#app/features/accounts/switch-demo-role.server.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { publicPage, sessionCookie } from '#app/platform/session.server.ts'

const Schema = z.object({ userId: z.string().min(1) })

/** The demo's role switcher. `switchDemoRole` refuses outside the demo. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, Schema)
  const actor = await publicPage(request)
  if (!form.ok) throw notFound()
  const token = await switchDemoRole(db, form.value.userId, {
    userAgent: request.headers.get('User-Agent') ?? '',
    replaces: actor?.sessionId ?? null,
  })
  return redirect('/cities', { headers: { 'Set-Cookie': await sessionCookie(request, token) } })
}
