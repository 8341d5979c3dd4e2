import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { isSetUp } from '#app/features/accounts/installation.server.ts'
import { db } from '#app/platform/db/db.server.ts'
import { publicPage } from '#app/platform/session.server.ts'

/** Sends everybody where they belong: to set-up, to sign in, or to their cities. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await isSetUp(db))) return redirect('/setup')
  return redirect((await publicPage(request)) ? '/cities' : '/sign-in')
}
