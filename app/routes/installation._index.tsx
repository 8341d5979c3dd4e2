import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { findMailState } from '#app/features/installation/find-mail-state.server.ts'
import { InstallationFormSchema } from '#app/features/installation/installation-form.ts'
import { listJobRuns } from '#app/features/installation/list-job-runs.server.ts'
import { requireInstaller } from '#app/features/installation/require-installer.ts'
import { retryMail } from '#app/features/installation/retry-mail.server.ts'
import { sendTestMail } from '#app/features/installation/send-test-mail.server.ts'
import { findTimeZone } from '#app/features/notifications/find-time-zone.server.ts'
import { jobs } from '#app/jobs/registry.ts'
import { currentTime, dayIn, timeIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { InstallationJobs } from '#app/ui/installation-jobs.tsx'
import { InstallationMail } from '#app/ui/installation-mail.tsx'
import { InstallationNav } from '#app/ui/installation-nav.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Mail and jobs · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const timeZone = await findTimeZone(db, actor)
  const say = (moment: Date) => `${sayShortDate(dayIn(timeZone, moment))}, ${timeIn(timeZone, moment)}`
  const [mail, jobRuns] = await Promise.all([findMailState(db, actor, say), listJobRuns(db, actor, jobs, now, say)])
  return { mail, jobRuns, timeZone, email: actor.email, hasTested: new URL(request.url).searchParams.has('tested') }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, InstallationFormSchema)
  requireInstaller(actor)
  if (!form.ok) return data(form, { status: 422 })
  const { value } = form
  if (value.intent === 'test-mail') {
    await sendTestMail(db, actor, currentTime)
    return redirect('/installation?tested')
  }
  await retryMail(db, actor, value.intent === 'retry' ? { id: value.id } : 'all', currentTime())
  return redirect('/installation')
}

export default function Installation() {
  const { mail, jobRuns, timeZone, email, hasTested } = useLoaderData<typeof loader>()
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page stack installation">
        <div className="page-head">
          <p className="crumb">Installation</p>
          <h1>Mail and jobs</h1>
          <p className="lede">How mail leaves, and what Assay does by itself. Times are in {timeZone}.</p>
        </div>
        <InstallationNav />
        <InstallationMail mail={mail} email={email} hasTested={hasTested} />
        <InstallationJobs jobs={jobRuns} />
      </div>
    </Shell>
  )
}
