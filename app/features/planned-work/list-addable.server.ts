import { criteriaOf } from '#app/domain/edition/edition.ts'
import { pathField } from '#app/domain/path/path-problem.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { countingDay } from '#app/domain/work/work.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { OwnerChoice } from '#app/ui/plan-view.ts'
import { readPlan } from './read-plan.server.ts'
import type { WorkAssessment, WorkFacts } from './work-context.ts'

export type Addable = {
  /** No plan is under way. */
  isNone: boolean
  areas: { title: string; criteria: { id: string; label: string }[] }[]
  owners: OwnerChoice[]
  departments: string[]
}

/** The criteria that can be added to the plan that is under way, each with what it takes. */
export async function listAddable(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  facts: WorkFacts,
): Promise<Addable> {
  const { id, city, edition, submitOn, asOf } = assessment
  if (!citiesOf(actor, 'work.edit').includes(city.id)) throw notFound()
  const plan = await readPlan(db.read, id)
  if (!plan) return { isNone: true, areas: [], owners: [], departments: [] }
  const countOn = countingDay({ day: plan.day, doneBy: plan.wishes.doneBy }, submitOn, asOf)
  const readiness = assessInputs(edition, await loadInputs(db, id), countOn)
  const field = pathField(edition, readiness, plan.layer, facts.effort)
  const open = new Map(field.items.filter(({ steps }) => steps.length > 0).map((item) => [item.criterion.id, item]))
  const isPlanned = new Set(plan.items.map(({ criterionId }) => criterionId))
  return {
    isNone: false,
    areas: edition.areas
      .map((area) => ({
        title: area.title,
        criteria: criteriaOf(edition, area).flatMap((criterion) => {
          const item = open.get(criterion.id)
          if (!item) return []
          const inPlan = isPlanned.has(criterion.id) ? ', in the plan' : ''
          return [{ id: criterion.id, label: `${criterion.id} ${criterion.title} (${sayDays(item.effort)}${inPlan})` }]
        }),
      }))
      .filter(({ criteria }) => criteria.length > 0),
    owners: await findOwners(db.read, city.id),
    departments: [...new Set([...facts.departmentOf.values(), ...plan.items.map(({ department }) => department)])]
      .filter(Boolean)
      .sort((a, b) => a.localeCompare(b, 'en')),
  }
}
