import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { readForm } from '#app/platform/form.server.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { themeCookie, themes } from '#app/platform/theme.server.ts'

const Schema = z.object({ theme: z.enum(themes), next: z.string().default('/') })

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, Schema)
  await publicPage(request)
  if (!form.ok) return redirect('/')
  return redirect(safePath(form.value.next, '/'), { headers: { 'Set-Cookie': await themeCookie(form.value.theme) } })
}
