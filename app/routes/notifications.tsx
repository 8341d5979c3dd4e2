import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { listNotices } from '#app/features/notifications/list-notices.server.ts'
import { markRead } from '#app/features/notifications/mark-read.server.ts'
import { NoticesFormSchema } from '#app/features/notifications/notices-form.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { NoticeList } from '#app/ui/notice-list.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page && page.unread > 0 ? `Notices (${page.unread} not read)` : 'Notices'} · Assay` },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const wanted = Number(new URL(request.url).searchParams.get('page'))
  return listNotices(db, actor, Number.isSafeInteger(wanted) && wanted > 0 ? wanted : 1, currentTime())
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, NoticesFormSchema)
  if (!form.ok) return data(form, { status: 422 })
  const path = await markRead(db, actor, form.value, currentTime())
  return redirect(form.value.what === 'open' ? safePath(path, '/notifications') : '/notifications')
}

export default function Notifications() {
  const { unread, page, pages, fresh, earlier } = useLoaderData<typeof loader>()
  const isEmpty = fresh.length === 0 && earlier.length === 0
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page page--narrow stack notices">
        <div className="page-head">
          <h1>Notices</h1>
          <div className="row">
            <p className="soft" role="status">
              {unread === 0 ? 'You have read all of them.' : `${unread} not read`}
            </p>
            {unread > 0 && (
              <Form method="post">
                <button className="as-link" name="what" value="all">
                  Mark all as read
                </button>
              </Form>
            )}
            <Link to="/account/notifications">Choose what comes by mail</Link>
          </div>
        </div>
        {isEmpty && (
          <div className="empty">
            <h2>Nothing yet</h2>
            <p>
              Here you will see when somebody mentions you, answers a request, gives a verdict or hands work to you.
            </p>
          </div>
        )}
        <NoticeList title="Not read" days={fresh} />
        <NoticeList title="Read" days={earlier} />
        <Pager page={page} pages={pages} address="/notifications" />
      </div>
    </Shell>
  )
}
