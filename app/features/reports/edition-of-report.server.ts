import type { Edition } from '#app/domain/edition/edition.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import type { ReportModel } from './report-model.ts'

export type FoundEdition = { ok: true; edition: Edition } | { ok: false; message: string }

/** The edition that a report pins, as it was then: another wording under the same name is not the same edition. */
export function editionOfReport({
  editionRef,
  editionHash,
  readiness,
}: Pick<ReportModel, 'editionRef' | 'editionHash' | 'readiness'>): FoundEdition {
  if (readiness.editionRef !== editionRef || readiness.editionHash !== editionHash)
    return { ok: false, message: 'its numbers are of another edition than it says' }
  const edition = listEditions().find(({ ref }) => ref === editionRef)
  if (!edition) return { ok: false, message: `it is of ${editionRef}, and there is no such edition in criteria/` }
  if (edition.hash === editionHash) return { ok: true, edition }
  const [theirs, ours] = [editionHash, edition.hash].map((hash) => hash.slice(0, 8))
  return { ok: false, message: `it is of ${editionRef} ${theirs}, and criteria/ holds ${editionRef} ${ours}` }
}
