import type { Actor } from '#app/domain/policy.ts'
import { addEvidence } from '#app/features/evidence/add-evidence.server.ts'
import { evidenceSchema, type EvidenceInput } from '#app/features/evidence/evidence-form.ts'
import type { EvidenceAssessment } from '#app/features/evidence/evidence-context.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { readTicket, type StagedFile } from '#app/features/evidence/staged-file.server.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { makeAssessment, makeCity, makeUser } from './database.ts'

/** When things happen in these tests. */
export const now = new Date('2026-06-30T12:00:00Z')
export const today = '2026-06-30'

/** Two cities with an assessment each, and somebody in every role of the first. */
export async function makeWorld(db: Db) {
  const [cityId, otherCityId] = [await makeCity(db), await makeCity(db, { name: 'Shelbyville' })]
  const assessment = await openAssessment(db, await makeAssessment(db, { cityId }))
  const otherAssessment = await openAssessment(db, await makeAssessment(db, { cityId: otherCityId }))
  return {
    cityId,
    otherCityId,
    assessment,
    otherAssessment,
    lead: await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } }),
    contributor: await makeUser(db, { name: 'Ben Cho', roles: { [cityId]: 'contributor' } }),
    leader: await makeUser(db, { name: 'Lena Ott', roles: { [cityId]: 'leader' } }),
    coach: await makeUser(db, { name: 'Cora Dunn', coaching: { [cityId]: ['DM'] } }),
    stranger: await makeUser(db, { name: 'Sam Shaw', roles: { [otherCityId]: 'lead' } }),
  }
}

export async function openAssessment(db: Db, id: string): Promise<EvidenceAssessment> {
  const found = await db.read.assessment.findUniqueOrThrow({ where: { id }, include: { city: true } })
  const { editionRef, city } = found
  return { id, ...(await readLifecycle(db.read, id)), asOf: today, edition: editionByRef(editionRef), city }
}

/** A valid statement with a date and the score 2, changed as given. */
export function evidenceInput(changes: Record<string, string> = {}): EvidenceInput {
  const given = {
    kind: 'statement',
    title: 'Duties of the data team',
    date: '2026-03-14',
    statement: 'They are written down.',
    sensitivity: 'public',
    strength: '2',
    ...changes,
  }
  return evidenceSchema({ needsDate: true, asOf: today }).parse(given)
}

/** Adds evidence to a check; its ids. Throws if it is refused. */
export async function addTo(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  checkId = 'DM1.a',
  changes: Record<string, string> = {},
  file: StagedFile | null = null,
) {
  const outcome = await addEvidence(db, actor, assessment, checkId, evidenceInput(changes), file, now)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome
}

/** Bytes as a stream of small pieces. */
export async function* pieces(content: string | Uint8Array, size = 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

export const smallPdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

/** Stores a file for a check, as an upload does. */
export async function stage(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  fileName: string,
  content: string | Uint8Array,
  checkId = 'DM1.a',
) {
  return stageFile(db, actor, { assessmentId: assessment.id, checkId }, { fileName, chunks: pieces(content) }, now)
}

/** The same, for a test in which it is sure to be taken. */
export async function stagedFile(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  fileName = 'policy.pdf',
  content: string | Uint8Array = smallPdf,
): Promise<StagedFile> {
  const outcome = await stage(db, actor, assessment, fileName, content)
  if (!outcome.ok) throw new Error(outcome.message)
  const file = await readTicket(db, actor, { assessmentId: assessment.id, checkId: 'DM1.a' }, outcome.ticket, now)
  if (!file) throw new Error('The ticket cannot be read')
  return file
}
