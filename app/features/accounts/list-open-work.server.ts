import type { OpenWork } from '#app/domain/people.ts'
import type { AssessmentState } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'

type Reader = Pick<Tx, 'criterionPlan' | 'workItem' | 'departmentRequest' | 'thread' | 'invitation'>

/** The rows of somebody's open work in one city. */
export type OpenRows = {
  plans: { id: string; criterionId: string; assessmentId: string }[]
  /** Items of plans that are under way. */
  items: { id: string; criterionId: string }[]
  requestIds: string[]
  threadIds: string[]
  invitationIds: string[]
}

/** Signed off and archived assessments are the past: who looked after what there stays as it was. */
const going: AssessmentState[] = ['open', 'in-review']

/** What somebody has open in a city, in the assessments that still go on. */
export async function listOpenWork(reader: Reader, userId: string, cityId: string, now: Date): Promise<OpenRows> {
  const assessment = { cityId, state: { in: going } }
  const ids = { select: { id: true } } as const
  const plans = await reader.criterionPlan.findMany({
    where: { ownerId: userId, assessment },
    select: { id: true, criterionId: true, assessmentId: true },
    orderBy: { criterionId: 'asc' },
  })
  const items = await reader.workItem.findMany({
    where: { ownerId: userId, plan: { endedAt: null, assessment } },
    select: { id: true, criterionId: true },
    orderBy: { criterionId: 'asc' },
  })
  const requests = await reader.departmentRequest.findMany({
    where: { fromId: userId, closedAt: null, revokedAt: null, assessment },
    ...ids,
  })
  const threads = await reader.thread.findMany({ where: { authorId: userId, state: 'open', assessment }, ...ids })
  const invitations = await reader.invitation.findMany({
    where: { invitedById: userId, cityId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    ...ids,
  })
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return {
    plans,
    items,
    requestIds: idsOf(requests),
    threadIds: idsOf(threads),
    invitationIds: idsOf(invitations),
  }
}

/** The same as pages tell it. */
export function summarise({ plans, items, requestIds, threadIds, invitationIds }: OpenRows): OpenWork {
  return {
    criteria: [...new Set([...plans, ...items].map(({ criterionId }) => criterionId))],
    requests: requestIds.length,
    threads: threadIds.length,
    invitations: invitationIds.length,
  }
}
