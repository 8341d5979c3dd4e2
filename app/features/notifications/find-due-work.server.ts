import type { IsoDate } from '#app/domain/dates.ts'
import { addDays, soonDays } from '#app/domain/due.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { readProgress } from '#app/features/progress/read-progress.server.ts'
import { listOwnItems } from '#app/features/progress/list-own-items.server.ts'
import { queryIn, type Tx } from '#app/platform/db/open.ts'

/** Something of a person's that has a due date and is not done. */
export type DueWork = {
  /** `plan:<id>`, `work-item:<id>` or `request:<id>`. */
  subject: string
  cityId: string
  cityName: string
  /** What it is: "DM1 Data strategy". */
  text: string
  path: string
  dueOn: IsoDate
}

type Person = { id: string; cityIds: readonly string[] }

/** What somebody looks after or has asked for, and that is overdue or due soon, the most urgent first. */
export async function findDueWork(tx: Tx, person: Person, today: IsoDate): Promise<DueWork[]> {
  const until = addDays(today, soonDays)
  const items = await dueItems(tx, person, until, today)
  // What is planned for the same person is told once: as the work that is planned.
  const planned = new Set(items.map(({ criterionPath }) => criterionPath))
  const plans = (await duePlans(tx, person, until)).filter(({ path }) => !planned.has(path))
  const work: DueWork[] = [...items.map(({ work: item }) => item), ...plans, ...(await dueRequests(tx, person, until))]
  return work.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.text < b.text ? -1 : 1))
}

const assessmentSelect = {
  id: true,
  editionRef: true,
  city: { select: { id: true, name: true } },
} as const

/** Assessments that somebody works on, in cities that this person has a part in. */
const worked = ({ cityIds }: Person) => ({
  state: { in: ['open', 'in-review'] },
  asOfHeld: null,
  cityId: { in: [...cityIds] },
})

async function duePlans(tx: Tx, person: Person, until: IsoDate): Promise<DueWork[]> {
  const plans = await tx.criterionPlan.findMany({
    where: { ownerId: person.id, dueOn: { lte: until }, assessment: worked(person) },
    select: {
      id: true,
      criterionId: true,
      dueOn: true,
      assessment: { select: assessmentSelect },
    },
  })
  const due: DueWork[] = []
  for (const { id, criterionId, dueOn, assessment } of plans) {
    const edition = editionByRef(assessment.editionRef)
    const progress = (await readProgress(tx, { id: assessment.id, edition }, [criterionId])).get(criterionId)
    if (!progress || progress.isDone || dueOn === null) continue
    due.push({
      subject: `plan:${id}`,
      cityId: assessment.city.id,
      cityName: assessment.city.name,
      text: `${criterionId} ${findCriterion(edition, criterionId)?.title ?? ''}`,
      path: `/assessments/${assessment.id}/criteria/${criterionId}`,
      dueOn,
    })
  }
  return due
}

async function dueItems(
  tx: Tx,
  { id: ownerId, cityIds }: Person,
  until: IsoDate,
  today: IsoDate,
): Promise<{ work: DueWork; criterionPath: string }[]> {
  const noon = new Date(`${today}T12:00:00Z`)
  const items = await listOwnItems(tx, queryIn(tx), { ownerId, cityIds, until, hasHeld: false }, noon)
  return items.flatMap(({ id, criterionId, dueOn, assessment }) => {
    if (dueOn === null) return []
    const title = findCriterion(editionByRef(assessment.editionRef), criterionId)?.title ?? ''
    const work = {
      subject: `work-item:${id}`,
      cityId: assessment.city.id,
      cityName: assessment.city.name,
      text: `Planned: ${criterionId} ${title}`,
      path: `/assessments/${assessment.id}/plan/items/${id}`,
      dueOn,
    }
    return [{ work, criterionPath: `/assessments/${assessment.id}/criteria/${criterionId}` }]
  })
}

/** Requests to which not everything is answered. What is answered waits for the team, and has its own notice. */
async function dueRequests(tx: Tx, person: Person, until: IsoDate): Promise<DueWork[]> {
  const requests = await tx.departmentRequest.findMany({
    where: {
      fromId: person.id,
      dueOn: { lte: until },
      closedAt: null,
      revokedAt: null,
      assessment: worked(person),
      OR: [{ checks: { none: {} } }, { checks: { some: { state: { in: ['asked', 'returned'] } } } }],
    },
    select: {
      id: true,
      toName: true,
      department: true,
      dueOn: true,
      assessment: { select: assessmentSelect },
    },
  })
  return requests.flatMap(({ id, toName, department, dueOn, assessment }) => {
    if (dueOn === null) return []
    const whom = department === '' ? toName : `${toName}, ${department}`
    return [
      {
        subject: `request:${id}`,
        cityId: assessment.city.id,
        cityName: assessment.city.name,
        text: `Your request to ${whom}`,
        path: `/assessments/${assessment.id}/requests/${id}`,
        dueOn,
      },
    ]
  })
}
