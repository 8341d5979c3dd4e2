import { z } from 'zod'
import type { IsoDate } from '#app/domain/dates.ts'
import type { PathAction } from '#app/domain/path/missing-steps.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import { countingDay, judgeItem, type WorkState, type WorkStatus } from '#app/domain/work/work.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'

/** Planned work of somebody that is neither done nor dropped. */
export type OwnItem = {
  id: string
  criterionId: string
  dueOn: IsoDate | null
  state: WorkState
  note: string
  standing: number
  checks: number
  /** The day it is where the assessment is. */
  today: IsoDate
  assessment: { id: string; editionRef: string; city: { id: string; name: string; timeZone: string } }
}

type Wanted = { ownerId: string; cityIds: readonly string[]; until?: IsoDate; hasHeld: boolean }

const Wishes = z.object({ day: z.enum(['done', 'submission']), doneBy: z.string().nullable() })

/** What somebody has to do in the plans that are under way, by what the assessments show now. */
export async function listOwnItems(
  from: Tx | Db['read'],
  sql: Pick<Db, 'query'>,
  { ownerId, cityIds, until, hasHeld }: Wanted,
  now: Date,
): Promise<OwnItem[]> {
  const rows = await from.workItem.findMany({
    where: {
      ownerId,
      status: { not: 'dropped' },
      ...(until === undefined ? {} : { dueOn: { lte: until } }),
      plan: {
        endedAt: null,
        assessment: {
          state: { in: ['open', 'in-review'] },
          cityId: { in: [...cityIds] },
          ...(hasHeld ? {} : { asOfHeld: null }),
        },
      },
    },
    include: { steps: true, plan: { include: { assessment: { include: { city: true } } } } },
    orderBy: [{ planId: 'asc' }, { position: 'asc' }],
  })
  const inputs = new Map<string, AssessmentInputs>()
  const items: OwnItem[] = []
  for (const { plan, steps, ...row } of rows) {
    const { assessment, layer, asOf: countedOn } = plan
    const { id, editionRef, asOfHeld, submitOn, city } = assessment
    const known = inputs.get(id) ?? (await loadInputs(sql, id))
    inputs.set(id, known)
    const today = asOfHeld ?? dayIn(city.timeZone, now)
    const day = countingDay(Wishes.parse(JSON.parse(plan.wishes)), submitOn, today)
    const item = {
      ...row,
      status: row.status as WorkStatus,
      steps: steps.map(({ checkId, action, effort }) => ({ check: checkId, action: action as PathAction, effort })),
    }
    const readiness = assessInputs(editionByRef(editionRef), known, day)
    const judged = judgeItem(item, { layer: layer as Layer, countedOn }, { readiness, today })
    if (judged.state === 'done' || judged.state === 'dropped') continue
    items.push({
      id: row.id,
      criterionId: row.criterionId,
      dueOn: row.dueOn,
      state: judged.state,
      note: row.note,
      standing: judged.checks.filter(({ isSettled }) => isSettled).length,
      checks: judged.checks.length,
      today,
      assessment: { id, editionRef, city: { id: city.id, name: city.name, timeZone: city.timeZone } },
    })
  }
  return items
}
