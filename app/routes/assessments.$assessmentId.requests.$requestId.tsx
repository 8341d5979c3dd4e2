import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { z } from 'zod'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { saveAnswer } from '#app/features/assessments/save-answer.server.ts'
import { takeGiven } from '#app/features/evidence/take-given.server.ts'
import { decideProposal } from '#app/features/requests/decide-proposal.server.ts'
import { findRequest } from '#app/features/requests/find-request.server.ts'
import { manageRequest } from '#app/features/requests/manage-request.server.ts'
import { DecideSchema, ManageSchema } from '#app/features/requests/request-form.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm, type FieldErrors, type Typed } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { HandOverLink } from '#app/ui/hand-over-link.tsx'
import { ProposalCard } from '#app/ui/proposal-card.tsx'
import { RequestHead } from '#app/ui/request-head.tsx'
import { RequestManage } from '#app/ui/request-manage.tsx'

const Schema = z.discriminatedUnion('intent', [DecideSchema, ManageSchema])
const decisions = ['accept', 'edit', 'return']

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Request to ${page?.view.to ?? 'somebody'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'request.view')
  const view = await findRequest(db, actor, assessment, params['requestId'] ?? '', now)
  const search = new URL(request.url).searchParams
  const said = search.has('sent') ? 'sent' : (search.get('done') ?? '')
  return { view, base: `/assessments/${assessment.id}`, said }
}

/** After a conflict the page needs what somebody else saved, to show both and to take the next try. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

type Reply = { typed: Typed; errors: FieldErrors; made: { link: string; said: string } | null }

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, Schema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'request.send')
  const requestId = params['requestId'] ?? ''
  const here = `/assessments/${assessment.id}/requests/${requestId}`
  const reply = (errors: FieldErrors, status: number) =>
    data<Reply>({ typed: form.typed, errors, made: null }, { status })
  // What is missing or not there is found out first: nobody learns of another city's request by a wrong form.
  if (!form.ok) {
    await findRequest(db, actor, assessment, requestId, now)
    return reply(form.errors, 422)
  }
  const { value } = form
  if ('checkId' in value) {
    const outcome = await decideProposal(db, actor, assessment, requestId, value, now, {
      saveAnswer: (tx, check, input) => saveAnswer(tx, actor, assessment, check, input, now),
      attachEvidence: (tx, given) => takeGiven(tx, actor, assessment, given, now),
    })
    if (outcome.ok) return redirect(`${here}?done=${value.intent}#${value.checkId}`)
    return reply({ [outcome.field]: outcome.message }, outcome.isConflict ? 409 : 422)
  }
  const outcome = await manageRequest(db, actor, assessment, requestId, value, now)
  if (!outcome.ok) return reply({ [outcome.field]: outcome.message }, 422)
  if (outcome.token === null) return redirect(`${here}?done=${value.intent}`)
  const made = { link: absoluteUrl(`/r/${outcome.token}`), said: outcome.said }
  return data<Reply>({ typed: {}, errors: {}, made })
}

export default function RequestPage() {
  const { view, base, said } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = result?.typed ?? {}
  const errors = result?.errors ?? {}
  const at = typed['checkId']
  const isDecision = decisions.includes(typed['intent'] ?? '')
  const who = view.department === '' ? view.to : `${view.to}, ${view.department}`
  return (
    <>
      <RequestHead view={view} base={base} said={result ? '' : said} />
      <ErrorSummary errors={errors} prefix={isDecision && at !== undefined ? `${at}-` : ''} />
      {result?.made && <HandOverLink link={result.made.link} to={view.to} said={result.made.said} />}
      <div className={view.canManage ? 'request-columns' : undefined}>
        <div className="stack">
          {view.checks.map((check) => (
            <ProposalCard
              key={`${check.id} ${check.revision} ${check.state}`}
              check={check}
              base={base}
              who={who}
              isOpen={view.link === 'open'}
              typed={isDecision && at === check.id ? typed : null}
              errors={isDecision && at === check.id ? errors : {}}
            />
          ))}
        </div>
        {view.canManage && (
          <RequestManage view={view} typed={isDecision ? {} : typed} errors={isDecision ? {} : errors} />
        )}
      </div>
    </>
  )
}
