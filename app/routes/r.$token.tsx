import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requestLimits } from '#app/domain/requests.ts'
import { takeFile, uploadLimit } from '#app/features/evidence/take-file.server.ts'
import { findAsked } from '#app/features/requests/find-asked.server.ts'
import { saveAnswers } from '#app/features/requests/save-answers.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { AskedForm } from '#app/ui/asked-form.tsx'
import { AskedEnded, AskedUnknown } from '#app/ui/asked-ended.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: `${page && 'cityName' in page.asked ? `Questions from ${page.asked.cityName}` : 'This link is not known'} · Assay`,
  },
  { name: 'referrer', content: 'same-origin' },
]

/** The address is the key: it is told to nobody, and this page is kept nowhere. */
const secret = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' }
export const headers = () => secret

/** A form may have this many fields and files: eleven to a check. */
const size = { fields: 12 * requestLimits.checks, files: requestLimits.checks + 1 }

export async function loader({ request, params }: LoaderFunctionArgs) {
  await publicPage(request)
  const asked = await findAsked(db, params['token'] ?? '', currentTime())
  const isSaved = new URL(request.url).searchParams.has('saved')
  return data({ asked, isSaved, limit: uploadLimit() }, { status: statusOf(asked.state), headers: secret })
}

const statusOf = (state: string) => (state === 'open' ? 200 : state === 'unknown' ? 404 : 410)

export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  await publicPage(request)
  const token = params['token'] ?? ''
  const asked = await findAsked(db, token, currentTime())
  // A file is only taken for what is asked, by a link that works.
  const open = asked.state === 'open' ? asked.checks.map(({ id }) => id) : []
  const { fields, files } = await readUpload(
    request,
    uploadLimit(),
    async (upload) => {
      const checkId = upload.field.replace(/^file:/, '')
      return open.includes(checkId) ? { checkId, outcome: await takeFile(upload) } : null
    },
    size,
  )
  const sent = { fields, files: files.filter((file) => file !== null) }
  const outcome = await saveAnswers(db, token, sent, currentTime())
  if (!outcome) return data({ state: 'unknown' as const, problems: {} }, { status: 404 })
  if (outcome.ok) return redirect(`/r/${token}?saved${toAnchor(fields['save'])}`)
  const { state, problems } = outcome
  const isConflict = state === 'ended' || Object.values(problems).some(({ theirs }) => theirs !== null)
  return data({ state, problems }, { status: isConflict ? 409 : 422 })
}

const toAnchor = (checkId: string | undefined) => (/^\w+\.\w$/.test(checkId ?? '') ? `#${checkId ?? ''}` : '')

export default function AskedPage() {
  const { asked, isSaved, limit } = useLoaderData<typeof loader>()
  const problems = useActionData<typeof action>()?.problems ?? {}
  return (
    <PlainShell>
      {asked.state === 'unknown' ? (
        <AskedUnknown />
      ) : asked.state === 'open' ? (
        <AskedForm asked={asked} problems={problems} isSaved={isSaved} limit={limit} />
      ) : (
        <AskedEnded {...asked} problems={problems} />
      )}
    </PlainShell>
  )
}
