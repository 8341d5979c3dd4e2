import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Page not found · Assay' }]

/** An address inside an assessment that is no page: not found, within the frame of the assessment. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request)
  throw notFound()
}

export default function NoSuchPage() {
  return null
}
