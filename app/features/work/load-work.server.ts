import { sayShortDate } from '#app/domain/dates.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine, WorkView } from '#app/ui/work-view.ts'
import { listAskedWork } from './list-asked-work.server.ts'
import { listCoachWork } from './list-coach-work.server.ts'
import { listMentions } from './list-mentions.server.ts'
import { listPlanWork } from './list-plan-work.server.ts'
import { listPlannedWork } from './list-planned-work.server.ts'
import { listReturnedWork } from './list-returned-work.server.ts'

/** What waits for a person in all their cities: what is late first, then what others wait for, then the rest. */
export async function loadWork(db: Db, actor: Actor, now: Date): Promise<WorkView> {
  const cityIds = citiesOf(actor, 'city.view')
  const isInTeam = cityIds.some((cityId) => can(actor, 'plan.edit', { cityId }))
  const [lookedAfter, items, asked, returned, mentioned, coach] = await Promise.all([
    listPlanWork(db, actor, now),
    listPlannedWork(db, actor, now),
    isInTeam ? listAskedWork(db, actor, now) : [],
    isInTeam ? listReturnedWork(db, actor) : [],
    listMentions(db, actor),
    actor.coaching.length > 0 ? listCoachWork(db, actor, now) : null,
  ])
  // A criterion that is planned for the same person stands here once: as the work that is planned.
  const planned = new Set(items.map(({ criterionKey }) => criterionKey))
  const plans = [
    ...items.map(({ line, criterionKey }) => withBothDates(line, lookedAfter, criterionKey)),
    ...lookedAfter.filter(({ key }) => !planned.has(key)),
  ]
  const isPressing = ({ due }: WorkLine) => due !== null && due.state !== 'later'
  const pressing = [...plans, ...asked.filter(({ due }) => due?.state === 'overdue')].filter(isPressing)
  return {
    hasSeveralCities: cityIds.length > 1,
    sections: {
      ...(isInTeam || plans.length > 0 ? { due: pressing.sort(byDue) } : {}),
      ...(isInTeam ? { asked: asked.filter(({ due }) => due?.state !== 'overdue'), returned } : {}),
      ...(coach ?? {}),
      mentioned,
      ...(isInTeam || plans.length > 0 ? { assigned: plans.filter((line) => !isPressing(line)).sort(byDue) } : {}),
    },
  }
}

/** Shared out until one day and planned until another, a criterion is due on the first of them, and both are told. */
function withBothDates(line: WorkLine, lookedAfter: readonly WorkLine[], criterionKey: string): WorkLine {
  const shared = lookedAfter.find(({ key }) => key === criterionKey)?.due ?? null
  if (shared === null || shared.on === line.due?.on) return line
  const until = line.due === null ? 'without a date' : `until ${sayShortDate(line.due.on)}`
  const isFirst = line.due === null || shared.on < line.due.on
  const detail = `${line.detail} · shared out until ${sayShortDate(shared.on)}, planned ${until}`
  return { ...line, detail, due: isFirst ? shared : line.due }
}

/** What has no date comes last. */
const byDue = (a: WorkLine, b: WorkLine) => (a.due?.on ?? '9999').localeCompare(b.due?.on ?? '9999')
