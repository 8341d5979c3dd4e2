import { sayShortDate } from '#app/domain/dates.ts'
import { dueOf } from '#app/domain/due.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { isWaiting, linkState, requestStanding, type RequestCheckState } from '#app/domain/requests.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { RequestLine } from '#app/ui/request-view.ts'
import type { RequestAssessment } from './request-context.ts'

/** Every request of an assessment, what is due first at the top, then the newest. */
export async function listRequests(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: RequestAssessment,
  now: Date,
): Promise<RequestLine[]> {
  const rows = await db.read.departmentRequest.findMany({
    where: { assessmentId, assessment: { cityId: { in: citiesOf(actor, 'request.view') } } },
    select: {
      id: true,
      fromId: true,
      parentId: true,
      toName: true,
      department: true,
      dueOn: true,
      createdAt: true,
      expiresAt: true,
      closedAt: true,
      revokedAt: true,
      checks: { select: { checkId: true, state: true }, orderBy: { checkId: 'asc' } },
    },
    orderBy: { createdAt: 'desc' },
  })
  const names = await namePeople(
    db.read,
    rows.map(({ fromId }) => fromId),
  )
  const today = dayIn(city.timeZone, now)
  const lines = rows.map((row): RequestLine => {
    const states = row.checks.map(({ state }) => state as RequestCheckState)
    const link = linkState(row, now)
    const standing = requestStanding(states, link)
    const parent = rows.find(({ id }) => id === row.parentId)
    const on = sayShortDate(dayIn(city.timeZone, row.createdAt))
    return {
      id: row.id,
      to: row.toName,
      department: row.department,
      checkIds: row.checks.map(({ checkId }) => checkId),
      answered: states.filter((state) => !isWaiting(state)).length,
      toDecide: states.filter((state) => state === 'proposed').length,
      due: link === 'open' && states.some(isWaiting) ? dueOf(row.dueOn, today) : null,
      standing,
      link,
      origin: parent ? `handed on by ${parent.toName}, ${on}` : `sent by ${names.get(row.fromId) ?? 'somebody'}, ${on}`,
    }
  })
  // What has no due date comes after what has one; the sort keeps the newest first among equals.
  return lines.sort((a, b) => (a.due?.on ?? '9999').localeCompare(b.due?.on ?? '9999'))
}
