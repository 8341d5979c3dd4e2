import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** What a report would hold, to choose by: counted, never read. */
export type ReportContents = {
  notes: number
  items: number
  inUse: number
  sensitive: number
  maySeeSensitive: boolean
  rounds: number
}

export async function countContents(
  db: Db,
  actor: Actor,
  { id, city }: { id: string; city: { id: string } },
): Promise<ReportContents> {
  const assessment = { id, cityId: { in: citiesOf(actor, 'report.make') } }
  const cityId = { in: citiesOf(actor, 'evidence.view').filter((each) => each === city.id) }
  const [notes, items, inUse, sensitive, rounds] = await Promise.all([
    db.read.checkAnswer.count({ where: { assessment, rationale: { not: '' } } }),
    db.read.evidenceItem.count({ where: { cityId } }),
    db.read.evidenceItem.count({
      where: { cityId, revisions: { some: { links: { some: { assessmentId: id, removedAt: null } } } } },
    }),
    db.read.evidenceItem.count({ where: { cityId, sensitivity: 'sensitive' } }),
    db.read.reviewRound.count({ where: { assessment } }),
  ])
  const maySeeSensitive = can(actor, 'evidence.view-sensitive', { cityId: city.id })
  return { notes, items, inUse, sensitive, maySeeSensitive, rounds }
}
