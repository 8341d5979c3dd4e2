import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { lookUpCode } from '#app/features/snapshots/look-up-code.server.ts'
import { viewMeaning } from '#app/features/snapshots/meaning-view.ts'
import { atLeast } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { CodeForm, CodeMeaningCard, CodeUnknown } from '#app/ui/code-meaning.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.meaning ? `Code ${page.meaning.code}` : 'This code is not known'} · Assay` },
  { name: 'robots', content: 'noindex' },
]

/** A code that is there and one that is not take the same time: a number of milliseconds that a look-up never needs. */
const leastMilliseconds = 150

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await publicPage(request)
  const typed = params['code'] ?? ''
  const { found, ...rest } = await atLeast(leastMilliseconds, lookUpCode(db, typed))
  const slip = 'slip' in rest ? rest.slip : null
  // Whoever may see the assessment gets there from here; to everybody else nothing says that there is more.
  const maySee = actor !== null && found !== null && can(actor, 'city.view', { cityId: found.cityId })
  return data(
    { typed, slip, meaning: found && viewMeaning(found, maySee) },
    { status: found ? 200 : 404, headers: { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' } },
  )
}

export const headers = () => ({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' })

export default function CodePage() {
  const { typed, slip, meaning } = useLoaderData<typeof loader>()
  return (
    <PlainShell>
      <div className="stack">
        {meaning ? <CodeMeaningCard meaning={meaning} /> : <CodeUnknown hasSlip={slip !== null} />}
        <CodeForm typed={meaning ? '' : typed} slip={slip} />
      </div>
    </PlainShell>
  )
}
