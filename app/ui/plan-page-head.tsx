import { Link } from '@remix-run/react'
import { ResultHead, type AssessmentHead } from './result-head.tsx'
import type { PlanHead } from './work-plan-view.ts'

type Props = { head: AssessmentHead; plan: PlanHead | null; planTo: string }

/** What stands above a plan: the assessment, where the plan leads to, and who chose it. */
export function PlanPageHead({ head, plan, planTo }: Props) {
  if (!plan) return <ResultHead head={head} title="Plan" />
  return (
    <ResultHead head={head} title={`Plan to reach ${plan.level}`}>
      <p className="lede">
        {plan.chosen}, for the {plan.layer} layer: {plan.was}.{' '}
        {plan.scenarioTo !== null && <Link to={plan.scenarioTo}>It comes from a what-if.</Link>}
      </p>
      {plan.ended !== null && (
        <p className="note note--unknown">
          {plan.ended}. It stays here to be read. <Link to={planTo}>To the plan that is under way</Link>
        </p>
      )}
    </ResultHead>
  )
}
