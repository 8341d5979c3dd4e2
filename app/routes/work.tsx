import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadWork } from '#app/features/work/load-work.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { Shell } from '#app/ui/shell.tsx'
import { WorkList } from '#app/ui/work-list.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'My work · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  return { view: await loadWork(db, actor, currentTime()) }
}

const nowhere = { place: null, roles: [], links: [], notice: null }

export default function WorkPage() {
  const { view } = useLoaderData<typeof loader>()
  const count = new Set(Object.values(view.sections).flatMap((lines) => lines.map(({ key }) => key))).size
  return (
    <Shell context={nowhere}>
      <div className="page work-page">
        <div className="page-head">
          <h1>My work</h1>
          <p className="lede">
            {count === 0 ? 'Nothing waits for you. What does will be here.' : 'What waits for you, in all your cities.'}
          </p>
        </div>
        <WorkList view={view} />
      </div>
    </Shell>
  )
}
