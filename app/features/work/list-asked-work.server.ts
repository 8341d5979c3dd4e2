import { can, citiesOf, rolesIn, type Actor } from '#app/domain/policy.ts'
import { isWaiting, linkState, sourceOf, type RequestCheckState } from '#app/domain/requests.ts'
import { count } from '#app/domain/results/words.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine } from '#app/ui/work-view.ts'
import { base, dueAt, placeSelection, underWay } from './work-place.server.ts'

/**
 * Requests that wait for somebody: answers to decide on what they sent, or anywhere in a city that they lead; and what
 * they sent and nobody has answered in time.
 */
export async function listAskedWork(db: Db, actor: Actor, now: Date): Promise<WorkLine[]> {
  const cityIds = citiesOf(actor, 'request.decide')
  const led = cityIds.filter((cityId) => rolesIn(actor, cityId).includes('lead'))
  const requests = await db.read.departmentRequest.findMany({
    where: {
      OR: [{ fromId: actor.userId }, { assessment: { cityId: { in: led } } }],
      assessment: { cityId: { in: cityIds }, state: underWay },
      checks: { some: { state: { in: ['proposed', 'asked', 'returned'] } } },
    },
    select: {
      id: true,
      fromId: true,
      toName: true,
      department: true,
      dueOn: true,
      expiresAt: true,
      closedAt: true,
      revokedAt: true,
      checks: { select: { checkId: true, state: true }, orderBy: { checkId: 'asc' } },
      assessment: { select: placeSelection },
    },
    orderBy: { createdAt: 'asc' },
  })
  return requests.flatMap((request): WorkLine[] => {
    const { assessment, checks } = request
    const toDecide = checks.filter(({ state }) => state === 'proposed')
    const isOpen = linkState(request, now) === 'open'
    const waiting = isOpen ? checks.filter(({ state }) => isWaiting(state as RequestCheckState)) : []
    const who = sourceOf({ name: request.toName, department: request.department })
    const to = `${base(assessment)}/requests/${request.id}`
    const due = waiting.length > 0 ? dueAt(assessment, request.dueOn, now) : null
    const lines: WorkLine[] = []
    if (toDecide.length > 0 && can(actor, 'request.decide', { cityId: assessment.city.id })) {
      const ids = toDecide.map(({ checkId }) => checkId).join(', ')
      lines.push({
        key: `decide ${request.id}`,
        to: `${to}#${toDecide[0]?.checkId ?? ''}`,
        title: `Decide on the answer of ${who}`,
        detail: ids,
        city: assessment.city.name,
        due: null,
      })
    }
    if (request.fromId === actor.userId && due?.state === 'overdue') {
      lines.push({
        key: `late ${request.id}`,
        to,
        title: `${who} has not answered ${count(waiting.length, 'check')}`,
        detail: waiting.map(({ checkId }) => checkId).join(', '),
        city: assessment.city.name,
        due,
      })
    }
    return lines
  })
}
