import { DueFlag } from './due-flag.tsx'
import type { PlanView } from './plan-view.ts'

/** Who looks after a criterion and until when, as a line of the checklist. Nothing where nobody does. */
export function PlanLine({ plan }: { plan: PlanView | undefined }) {
  if (!plan) return null
  const { owner, department, due } = plan
  const who = [owner, department].filter((part) => part !== null && part !== '').join(', ')
  if (who === '' && !due) return null
  return (
    <span className="criterion-list__plan tiny">
      {who !== '' && <span>{who}</span>}
      {due && <DueFlag due={due} />}
    </span>
  )
}
