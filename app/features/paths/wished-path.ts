import { z } from 'zod'
import { isIsoDate, type IsoDate } from '#app/domain/dates.ts'
import { countedDay, type CountedDay } from '#app/domain/path/counted-day.ts'
import { noWishes, type PathWishes } from '#app/domain/path/wishes.ts'
import { headlineLayer, layers, type Layer, type Readiness } from '#app/domain/results/readiness.ts'
import { nextLevel } from '#app/domain/results/words.ts'

/** A path that somebody asks for: where to, by which layer, under which wishes, and which day's evidence it counts. */
export type WishedPath = {
  /** A level of the edition; `''` for an edition without levels. */
  levelId: string
  layer: Layer
  wishes: PathWishes
  /**
   * `submission`: the day on which the assessment is handed in, as long as one is set and to come; `done`, and where there is
   * none: the day by which all is done, or today.
   */
  day: 'done' | 'submission'
}

/** As it is stored. */
export const WishedPathSchema = z.object({
  levelId: z.string(),
  layer: z.enum(layers),
  day: z.enum(['done', 'submission']),
  wishes: z.object({
    include: z.array(z.string()),
    leaveOut: z.array(z.string()),
    departments: z.array(z.string()),
    doneBy: z.string().refine(isIsoDate).nullable(),
    capacity: z.array(z.object({ department: z.string().nullable(), effort: z.number().int().min(0) })),
  }),
})

/** Where nobody has wished for anything: the next level of the headline, as cheap as it gets, for the day it is handed in. */
export function defaultPath(readiness: Readiness): WishedPath {
  const next = nextLevel(readiness, headlineLayer) ?? readiness.levels.at(-1)
  return { levelId: next?.id ?? '', layer: headlineLayer, wishes: noWishes, day: 'submission' }
}

/** Whether two ask for the same. */
export function isSamePath(a: WishedPath, b: WishedPath): boolean {
  return canonical(a) === canonical(b)
}

function canonical({ levelId, layer, day, wishes }: WishedPath): string {
  const { include, leaveOut, departments, doneBy, capacity } = wishes
  const limits = capacity.map(({ department, effort }) => JSON.stringify([department, effort])).sort()
  return JSON.stringify([
    levelId,
    layer,
    day,
    [...include].sort(),
    [...leaveOut].sort(),
    [...departments].sort(),
    doneBy,
    limits,
  ])
}

/** The day whose evidence counts. Never one before the day of the results. */
export function countedDayOf(
  { day, wishes }: WishedPath,
  { asOf, submitOn }: { asOf: IsoDate; submitOn: IsoDate | null },
): CountedDay {
  return countedDay({ day, doneBy: wishes.doneBy }, submitOn, asOf)
}
