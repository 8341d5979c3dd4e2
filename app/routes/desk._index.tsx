import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { citiesOf } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'
import { loadReadinessOf } from '#app/features/readiness/load-readiness.server.ts'
import { viewDesk } from '#app/features/review/desk-view.ts'
import { loadDesk } from '#app/features/review/load-desk.server.ts'
import { markDeskSeen } from '#app/features/review/mark-desk-seen.server.ts'
import { currentTime, dayIn, timeIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { DeskList } from '#app/ui/desk-list.tsx'
import { NextLink } from '#app/ui/next-key.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction = () => [{ title: 'Coach’s desk · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  if (citiesOf(actor, 'desk.view').length === 0) throw notFound()
  const now = currentTime()
  const search = new URL(request.url).searchParams
  const query = {
    q: (search.get('q') ?? '').slice(0, 100),
    area: (search.get('area') ?? '').slice(0, 20),
    isWaitingOnly: search.get('show') === 'waiting',
    page: Number(search.get('page') ?? 1),
  }
  const desk = await loadDesk(db, actor, query, now)
  const shown = desk.rows.flatMap(({ assessment }) =>
    assessment?.edition ? [{ id: assessment.id, edition: assessment.edition, asOf: assessment.asOf }] : [],
  )
  const { total, fitting, waiting, areas, seenAt, page, pages } = desk
  const seen = seenAt && { day: sayShortDate(dayIn('UTC', seenAt)), time: timeIn('UTC', seenAt) }
  return {
    lines: viewDesk(desk, await loadReadinessOf(db, shown), now),
    ...{ query, total, fitting, waiting, areas, page, pages },
    seen: seen && `${seen.day}, ${seen.time} UTC`,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  await markDeskSeen(db, actor, currentTime())
  return redirect('/desk')
}

export default function DeskPage() {
  const { lines, query, total, fitting, waiting, areas, seen, page, pages } = useLoaderData<typeof loader>()
  const chosen = new URLSearchParams({ ...(query.q && { q: query.q }), ...(query.area && { area: query.area }) })
  if (query.isWaitingOnly) chosen.set('show', 'waiting')
  const to = (target: number) => `?${new URLSearchParams([...chosen, ['page', String(target)]]).toString()}`
  return (
    <Shell context={{ place: null, roles: ['coach'], links: [], notice: null }}>
      <div className="page">
        <div className="page-head">
          <h1>Coach’s desk</h1>
          <p className="lede">
            {waiting === 0 ? 'No city waits for you.' : `${count(waiting, 'city waits', 'cities wait')} for you.`} You
            coach {total}. Who has waited longest comes first.
          </p>
          {waiting > 0 && (
            <p className="actions">
              <NextLink to={`/desk/next?${query.area && `area=${query.area}`}`}>Go to what waits longest</NextLink>
            </p>
          )}
        </div>
        <Form method="get" className="desk-tools" role="search">
          <div>
            <label className="usa-label" htmlFor="q">
              City
            </label>
            <input id="q" name="q" type="search" className="usa-input" defaultValue={query.q} />
          </div>
          <div>
            <label className="usa-label" htmlFor="area">
              Waits in the practice area
            </label>
            <select id="area" name="area" className="usa-select" defaultValue={query.area}>
              <option value="">Any</option>
              {areas.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <label className="choice">
            <input type="checkbox" name="show" value="waiting" defaultChecked={query.isWaitingOnly} />
            Only who waits
          </label>
          <button className="usa-button usa-button--outline">Show</button>
        </Form>
        {lines.length === 0 ? (
          <div className="empty">
            <h2>No city fits</h2>
            <p>
              <Link to="/desk">Show all {total}</Link>
            </p>
          </div>
        ) : (
          <DeskList lines={lines} />
        )}
        <div className="row small desk-foot">
          {pages > 1 && (
            <nav className="row" aria-label="Pages">
              {page > 1 && <Link to={to(page - 1)}>Waited longer</Link>}
              <span className="soft">
                Page {page} of {pages}, {count(fitting, 'city', 'cities')}
              </span>
              {page < pages && <Link to={to(page + 1)}>Next {pages === page + 1 ? 'and last' : ''}</Link>}
            </nav>
          )}
          <Form method="post" className="row desk__seen">
            <span className="soft">
              {seen === null ? 'What comes from now on can be marked as new.' : `New is since ${seen}.`}
            </span>
            <button className="as-link">I have seen all of this</button>
          </Form>
        </div>
      </div>
    </Shell>
  )
}
