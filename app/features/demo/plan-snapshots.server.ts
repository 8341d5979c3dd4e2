import { dayIn } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import type { SnapshotOrder } from '#app/domain/snapshot/order.ts'
import { userId } from './plan-made-up-city.server.ts'
import type { TeamworkPlan } from './plan-teamwork.server.ts'

const minute = 60_000

/** Snapshots as they were taken on the way, and the one that waits for a signature. */
export function planSnapshots(plan: TeamworkPlan): void {
  const { rows, demo, context, edition, cityId, assessmentId } = plan
  const { name: cityName, region, timeZone } = demo.city
  const [assessment] = rows.assessments
  const taken = demo.lead.snapshots.map((snapshot) => {
    const order: SnapshotOrder = {
      id: newId(),
      name: snapshot.name,
      note: snapshot.note,
      assessmentId,
      city: { id: cityId, name: cityName, region },
      cycle: assessment?.cycle ?? '',
      cycleNumber: 1,
      edition,
      ...momentOf(plan, snapshot),
      takenById: userId(context, snapshot.by),
    }
    return { ...snapshot, order }
  })
  taken.sort((a, b) => a.order.at.getTime() - b.order.at.getTime())
  rows.snapshots.push(...taken.map(({ order }) => order))
  taken.forEach(({ order, signing, by }, index) => {
    if (signing !== undefined)
      askLeaders(plan, { id: order.id, number: index + 1, name: order.name }, signing, by, order.at)
  })

  function momentOf(
    { rows: { rounds } }: TeamworkPlan,
    { on, name, isBeforeRound }: (typeof demo.lead.snapshots)[number],
  ) {
    const wanted = context.calendar.moment(on, `snapshot ${name}`)
    const submitted = isBeforeRound ? rounds[0]?.submittedAt : undefined
    const latest = submitted ? new Date(new Date(submitted).getTime() - 20 * minute) : wanted
    const at = wanted < latest ? wanted : latest
    return { at, asOf: dayIn(timeZone, at) }
  }
}

type Asked = { id: string; number: number; name: string }

function askLeaders(plan: TeamworkPlan, { id, number, name }: Asked, note: string, by: string, takenAt: Date): void {
  const { rows, demo, context, cityId, assessmentId } = plan
  const leaders = Object.entries(demo.people).filter(([, { role, left }]) => role === 'leader' && !left)
  const [askedById, at] = [userId(context, by), new Date(takenAt.getTime() + 12 * minute)]
  rows.signingRequests.push({ id: newId(), snapshotId: id, note, askedById, askedAt: at })
  rows.events.push({
    at,
    actorId: askedById,
    cityId,
    action: 'snapshot.signing-asked',
    subject: `snapshot:${id}`,
    data: { assessmentId, number, note, leaders: leaders.length },
  })
  for (const [key] of leaders) {
    rows.notices.push({
      id: newId(),
      userId: userId(context, key),
      kind: 'signing',
      subject: `snapshot:${id}`,
      path: `/assessments/${assessmentId}/snapshots/${id}/sign`,
      cityId,
      actorId: askedById,
      text: `${demo.people[by]?.name ?? ''} asks you to sign snapshot ${number} of ${demo.city.name}, “${name}”`,
      at,
      mailedAt: at,
    })
  }
}
