import type { Db } from '#app/platform/db/open.ts'
import type { SeenEffort } from './effort-form.ts'

/** The city's own effort by `DM1.a find`, of an assessment that the caller has already been allowed to see. */
export async function listEffort(db: Db, assessmentId: string): Promise<SeenEffort> {
  const rows = await db.read.effortEstimate.findMany({
    where: { assessmentId },
    select: { checkId: true, action: true, effort: true, revision: true },
  })
  return new Map(rows.map(({ checkId, action, effort, revision }) => [`${checkId} ${action}`, { effort, revision }]))
}
