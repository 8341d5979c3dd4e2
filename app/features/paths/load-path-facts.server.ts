import { inDays, type EffortOverrides, type PathAction } from '#app/domain/path/missing-steps.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import type { Db } from '#app/platform/db/open.ts'
import { defaultPath, WishedPathSchema, type WishedPath } from './wished-path.ts'

/** What a path is planned from besides the readiness. */
export type PathFacts = {
  /** What the leads want of it; the usual where they have kept nothing. */
  wished: WishedPath
  /** 0 where nothing is kept. */
  wishesRevision: number
  savedById: string | null
  /** The city's own, in person-days. */
  effort: EffortOverrides
  /** By criterion: the department that looks after it. Who has none is not in it. */
  departmentOf: ReadonlyMap<string, string>
  /** All departments that look after something, by name. */
  departments: readonly string[]
}

/** The wishes, effort and departments of an assessment that the caller has already been allowed to see. */
export async function loadPathFacts(
  db: Db,
  { id: assessmentId }: { id: string },
  readiness: Readiness,
): Promise<PathFacts> {
  const [kept, effort, plans] = await Promise.all([
    db.read.pathWish.findUnique({ where: { assessmentId } }),
    loadEffort(db, assessmentId),
    db.read.criterionPlan.findMany({
      where: { assessmentId, department: { not: '' } },
      select: { criterionId: true, department: true },
    }),
  ])
  const departmentOf = new Map(plans.map(({ criterionId, department }) => [criterionId, department]))
  return {
    wished: kept ? WishedPathSchema.parse(JSON.parse(kept.wishes)) : defaultPath(readiness),
    wishesRevision: kept?.revision ?? 0,
    savedById: kept?.savedById ?? null,
    effort,
    departmentOf,
    departments: [...new Set(departmentOf.values())].sort((a, b) => a.localeCompare(b, 'en')),
  }
}

/** A city's own effort, in person-days, by check. */
export async function loadEffort(db: Db, assessmentId: string): Promise<EffortOverrides> {
  const rows = await db.read.effortEstimate.findMany({
    where: { assessmentId },
    select: { checkId: true, action: true, effort: true },
  })
  const effort = new Map<string, Partial<Record<PathAction, number>>>()
  for (const { checkId, action, effort: thousandths } of rows) {
    effort.set(checkId, { ...effort.get(checkId), [action]: inDays(thousandths) })
  }
  return effort
}
