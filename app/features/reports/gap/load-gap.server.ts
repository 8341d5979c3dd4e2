import type { Edition } from '#app/domain/edition/edition.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readEvidence } from '../read-evidence.server.ts'
import { placesOf, type ReportItem, type ReportRevision } from '../report-evidence.ts'
import type { GapContent, ReportEvidence } from './gap-content.ts'

type Target = { id: string; edition: Edition; city: { id: string; timeZone: string } }

type Choice = {
  isWithheld: boolean
  /** Leaves the team's own notes out. */
  isWithoutNotes?: boolean
  blind?: ReadonlySet<string> | undefined
}

/** What the gap report tells beyond the readiness, for a reader who may make it. */
export async function loadGap(
  db: Db,
  actor: Actor,
  target: Target,
  { isWithoutNotes = false, ...choice }: Choice,
): Promise<Omit<GapContent, 'briefing'>> {
  const [notes, items] = await Promise.all([
    isWithoutNotes ? [] : readNotes(db, actor, target.id),
    readEvidence(db, actor, target, choice),
  ])
  return { notes, evidence: listEvidence(target.edition, items) }
}

/** The team's own notes by check, where there are any. */
export async function readNotes(db: Db, actor: Actor, id: string): Promise<GapContent['notes']> {
  const answers = await db.read.checkAnswer.findMany({
    where: { assessment: { id, cityId: { in: citiesOf(actor, 'report.make') } }, rationale: { not: '' } },
    select: { checkId: true, rationale: true },
    orderBy: { checkId: 'asc' },
  })
  return answers.map(({ checkId, rationale }) => ({ checkId, note: rationale }))
}

/** Each piece of evidence in use once, with all that it supports, in the order of the first check it supports. */
export function listEvidence(edition: Edition, items: readonly ReportItem[]): ReportEvidence[] {
  const places = placesOf(edition)
  const placeOf = ({ supports }: ReportEvidence) => Math.min(...supports.map(({ checkId }) => places.get(checkId) ?? 0))
  return items
    .flatMap((item) =>
      item.revisions.filter(({ links }) => links.length > 0).map((revision) => describe(item, revision)),
    )
    .map((piece) => ({
      ...piece,
      supports: [...piece.supports].sort((a, b) => (places.get(a.checkId) ?? 0) - (places.get(b.checkId) ?? 0)),
    }))
    .sort((a, b) => placeOf(a) - placeOf(b))
}

function describe(item: ReportItem, revision: ReportRevision): ReportEvidence {
  return {
    id: revision.id,
    title: item.title,
    kind: item.kind,
    detail: item.isWithheld ? null : detailOf(item, revision),
    url: revision.url,
    date: revision.date,
    supports: revision.links.map(({ checkId, locator, strength, reviewStrength, isBlind }) => ({
      checkId,
      locator,
      strength,
      reviewStrength,
      ...(isBlind ? { isBlind } : {}),
    })),
  }
}

/** The line below the title: what it is called where it lies, whose it is, and whether a newer one has come since. */
function detailOf(item: ReportItem, { fileName, statement, number, newest }: ReportRevision): string | null {
  const revision = number < newest ? `revision ${number} of ${newest}` : ''
  const parts = [fileName, statement, item.department, revision].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? null : parts.join(' · ')
}
