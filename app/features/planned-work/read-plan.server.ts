import { z } from 'zod'
import type { IsoDate } from '#app/domain/dates.ts'
import { isIsoDate } from '#app/domain/dates.ts'
import { pathActions, type PathAction } from '#app/domain/path/missing-steps.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import type { PlannedItem, WorkStatus } from '#app/domain/work/work.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'

export type StoredItem = PlannedItem & { note: string; revision: number; savedById: string; savedAt: Date }

/** A plan as it is stored. It is a `PlannedWork` of the domain. */
export type StoredPlan = {
  id: string
  levelId: string
  layer: Layer
  countedOn: IsoDate
  wishes: PathWishes
  /** Which day's evidence its path counts. */
  day: 'done' | 'submission'
  /** What the path cost when it was chosen, in thousandths of a person-day, and its criteria. */
  chosen: { effort: number; criteria: readonly string[] }
  scenarioId: string | null
  chosenById: string
  chosenAt: Date
  endedById: string | null
  endedAt: Date | null
  items: readonly StoredItem[]
}

/** As `WorkPlan.wishes` holds it. */
export const StoredWishes = z.object({
  day: z.enum(['done', 'submission']),
  include: z.array(z.string()),
  leaveOut: z.array(z.string()),
  departments: z.array(z.string()),
  doneBy: z.string().refine(isIsoDate).nullable(),
  capacity: z.array(z.object({ department: z.string().nullable(), effort: z.number().int().min(0) })),
})

/** As `WorkPlan.path` holds it. */
const StoredPath = z.object({
  effort: z.number().int().min(0),
  criteria: z.array(z.string()),
  steps: z.array(
    z.object({ criterion: z.string(), check: z.string(), action: z.enum(pathActions), effort: z.number().int() }),
  ),
})

/** A plan of an assessment: the one of an id, or the one that is under way; `null` where there is none. */
export async function readPlan(
  from: Tx | Db['read'],
  assessmentId: string,
  planId?: string,
): Promise<StoredPlan | null> {
  const found = await from.workPlan.findFirst({
    where: { assessmentId, ...(planId === undefined ? { endedAt: null } : { id: planId }) },
    include: { items: { orderBy: { position: 'asc' }, include: { steps: true } } },
  })
  if (!found) return null
  const { day, ...wishes } = StoredWishes.parse(JSON.parse(found.wishes))
  const { effort, criteria } = StoredPath.parse(JSON.parse(found.path))
  const { id, levelId, asOf, scenarioId, chosenById, chosenAt, endedById, endedAt } = found
  return {
    id,
    levelId,
    layer: found.layer as Layer,
    countedOn: asOf,
    wishes,
    day,
    chosen: { effort, criteria },
    scenarioId,
    chosenById,
    chosenAt,
    endedById,
    endedAt,
    items: found.items.map(toItem),
  }
}

type ItemRow = Omit<StoredItem, 'status' | 'steps'> & {
  status: string
  steps: readonly { checkId: string; action: string; effort: number }[]
}

/** An item's row, with its steps in the order of its checks and of doing them. */
export function toItem(row: ItemRow): StoredItem {
  const { id, criterionId, ownerId, department, startOn, dueOn, effort, note, revision, savedById, savedAt } = row
  const steps = row.steps.map((step) => ({
    check: step.checkId,
    action: step.action as PathAction,
    effort: step.effort,
  }))
  const place = (action: PathAction) => pathActions.indexOf(action)
  return {
    id,
    criterionId,
    ownerId,
    department,
    startOn,
    dueOn,
    effort,
    status: row.status as WorkStatus,
    steps: steps.sort((a, b) => (a.check < b.check ? -1 : a.check > b.check ? 1 : place(a.action) - place(b.action))),
    note,
    revision,
    savedById,
    savedAt,
  }
}
