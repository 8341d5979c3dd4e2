import { Form, Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { BusyButton } from './busy-button.tsx'
import { FieldProblem } from './field-problem.tsx'
import { WorkBoard } from './work-board.tsx'
import { WorkItemsTable } from './work-items-table.tsx'
import type {
  BoardColumnView,
  BurnUp,
  Choice,
  DriftView,
  EarlierPlan,
  PlanHead,
  ProgressLine,
  WorkItemLine,
  WorkSort,
} from './work-plan-view.ts'
import { WorkDrift, WorkProgress } from './work-progress.tsx'
import { WorkToolbar } from './work-toolbar.tsx'

export type PlanView = {
  head: PlanHead
  headline: string
  progress: readonly ProgressLine[]
  chart: BurnUp | null
  drift: DriftView | null
  isEnded: boolean
  columns: readonly BoardColumnView[]
  items: readonly WorkItemLine[]
  sorts: readonly { sort: WorkSort; label: string; to: string; isOn: boolean }[]
  quarters: readonly Choice[]
  toolbar: Parameters<typeof WorkToolbar>[0]
  isNothingShown: boolean
  moveTo: string
}

type Props = {
  view: PlanView
  base: string
  earlier: readonly EarlierPlan[]
  canEdit: boolean
  canPlan: boolean
  errors: Record<string, string>
}

/** One plan: how far it is, whether it is still the best way, and its items. */
export function WorkPlanPage({ view, base, earlier, canEdit, canPlan, errors }: Props) {
  const { drift, toolbar, isEnded } = view
  return (
    <>
      <div className="work-top">
        {drift && <WorkDrift drift={drift} canEdit={canEdit} canPlan={canPlan} />}
        <WorkProgress headline={view.headline} lines={view.progress} chart={view.chart} />
      </div>
      <section className="work-items" id="items" tabIndex={-1} aria-labelledby="items-title">
        <h2 id="items-title">What is planned</h2>
        <WorkToolbar {...toolbar} />
        {view.isNothingShown && (
          <p className="empty">
            Nothing of the plan fits. <Link to={toolbar.clearTo}>Show all</Link>
          </p>
        )}
        {toolbar.view === 'board' ? (
          <WorkBoard columns={view.columns} quarters={canEdit ? view.quarters : []} action={view.moveTo} />
        ) : (
          !view.isNothingShown && <WorkItemsTable items={view.items} columns={view.sorts} />
        )}
      </section>
      {!isEnded && (canEdit || canPlan) && (
        <div className="actions no-print">
          {canEdit && (
            <Link className="usa-button usa-button--outline" to={`${base}/plan/items/new`}>
              Add a criterion
            </Link>
          )}
          {canPlan && <EndPlan planId={view.head.id} errors={errors} />}
        </div>
      )}
      <EarlierPlans plans={earlier} />
    </>
  )
}

function EndPlan({ planId, errors }: { planId: string; errors: Record<string, string> }) {
  return (
    <details className="small" open={errors['confirmed'] !== undefined}>
      <summary>End this plan without another</summary>
      <Form method="post" action="?index">
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="planId" value={planId} />
        <FieldProblem id="confirmed-error" message={errors['confirmed']} />
        <label className="work-ends">
          <input
            type="checkbox"
            id="confirmed"
            name="confirmed"
            aria-describedby={errors['confirmed'] ? 'confirmed-error' : undefined}
          />
          <span>Yes, end it. It stays to be read under “Earlier plans”, and nothing is planned from then on.</span>
        </label>
        <div className="actions">
          <BusyButton isOutline busy="Ending…">
            End the plan
          </BusyButton>
        </div>
      </Form>
    </details>
  )
}

export function EarlierPlans({ plans }: { plans: readonly EarlierPlan[] }) {
  if (plans.length === 0) return null
  return (
    <section className="card work-earlier" aria-labelledby="earlier-title">
      <h2 id="earlier-title">Earlier plans</h2>
      <ul className="plain-list small">
        {plans.map(({ to, level, layer, chosenOn, chosenBy, endedOn }) => (
          <li key={to}>
            <Link to={to}>
              {level}, {layer}
            </Link>
            <span className="soft">
              {chosenBy}, {sayShortDate(chosenOn)} to {sayShortDate(endedOn)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** No plan yet: what one is good for, and the way to it. */
export function NoPlan({ base, canPlan, hasLevels }: { base: string; canPlan: boolean; hasLevels: boolean }) {
  if (!hasLevels) {
    return (
      <div className="empty">
        <h2>There is no path to plan</h2>
        <p>This edition has no levels, so there is no cheapest path to one.</p>
        <p className="actions">
          <Link className="usa-button" to={`${base}/readiness#gap`}>
            See what is missing
          </Link>
          {canPlan && <Link to={`${base}/plans`}>Share it out: who looks after what, until when</Link>}
        </p>
      </div>
    )
  }
  return (
    <div className="empty">
      <h2>No plan is under way</h2>
      <p>
        A plan is a path to a level that somebody has chosen: who does what, until when, and how far it is. What is done
        shows by itself, as soon as the checks behind it stand.
      </p>
      <p className="actions">
        <Link className="usa-button" to={`${base}/path`}>
          See the cheapest path
        </Link>
        {canPlan && <Link to={`${base}/plan/new`}>Plan it as it is</Link>}
      </p>
    </div>
  )
}
