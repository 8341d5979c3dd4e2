import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { newestScore, type GivenScore } from '#app/domain/evidence/strength.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { GapReport, ReportEvidence } from './gap-report-model.ts'

type Target = {
  id: string
  cycle: string
  edition: Edition
  city: { id: string; name: string; timeZone: string; notice: string | null }
}

type Choice = {
  layer: Layer
  /** Leaves the titles of sensitive documents out, even for somebody who may see them: a report travels. */
  isWithheld: boolean
  /** Leaves the team's own notes out. */
  isWithoutNotes?: boolean
  /** Links whose city score is kept from the reader until they have scored them. */
  blind?: ReadonlySet<string> | undefined
  now: Date
}

/** What a report prints in place of a title; it says so itself, because a report is read without the page beside it. */
export const withheldTitle = 'Sensitive document (title withheld)'

/**
 * All that the gap report of an assessment shows, for a reader who may make it. The readiness comes from the caller, so
 * that the page, the JSON and the report are drawn from the same value.
 */
export async function loadGapReport(
  db: Db,
  actor: Actor,
  { id, cycle, edition, city }: Target,
  readiness: Readiness,
  { layer, isWithheld, isWithoutNotes = false, blind, now }: Choice,
): Promise<GapReport> {
  const assessment = { id, cityId: { in: citiesOf(actor, 'report.make') } }
  const isSensitiveShown = !isWithheld && can(actor, 'evidence.view-sensitive', { cityId: city.id })
  const [answers, links] = await Promise.all([
    db.read.checkAnswer.findMany({
      where: { assessment, rationale: { not: '' } },
      select: { checkId: true, rationale: true },
    }),
    db.read.evidenceLink.findMany({
      where: { assessment, removedAt: null, evidence: { item: { cityId: city.id } } },
      select: linkSelection,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  ])
  return {
    cityName: city.name,
    cycle,
    notice: city.notice,
    layer,
    madeOn: dayIn(city.timeZone, now),
    edition,
    readiness,
    notes: new Map(isWithoutNotes ? [] : answers.map(({ checkId, rationale }) => [checkId, rationale])),
    evidence: listEvidence(edition, links, isSensitiveShown, blind ?? new Set()),
  }
}

const linkSelection = {
  id: true,
  checkId: true,
  locator: true,
  scores: { select: { layer: true, value: true, contentNumber: true }, orderBy: { at: 'asc' } },
  evidence: {
    select: {
      id: true,
      number: true,
      contentNumber: true,
      evidenceDate: true,
      fileName: true,
      url: true,
      statement: true,
      item: {
        select: {
          title: true,
          kind: true,
          department: true,
          sensitivity: true,
          revisions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
    },
  },
} as const

type FoundLink = {
  id: string
  checkId: string
  locator: string
  scores: readonly GivenScore[]
  evidence: {
    id: string
    number: number
    contentNumber: number
    evidenceDate: string | null
    fileName: string | null
    url: string | null
    statement: string | null
    item: {
      title: string
      kind: string
      department: string
      sensitivity: string
      /** The newest alone. */
      revisions: readonly { number: number }[]
    }
  }
}

/** Each piece of evidence once, with all that it supports, in the order of the first check it supports. */
function listEvidence(
  edition: Edition,
  links: readonly FoundLink[],
  isSensitiveShown: boolean,
  blind: ReadonlySet<string>,
): ReportEvidence[] {
  const order = edition.criteria.flatMap((criterion) => criterion.checks.map((check) => check.id))
  const place = new Map(order.map((checkId, index) => [checkId, index]))
  const sorted = [...links].sort((a, b) => (place.get(a.checkId) ?? 0) - (place.get(b.checkId) ?? 0))
  const byRevision = new Map<string, FoundLink[]>()
  for (const link of sorted) byRevision.set(link.evidence.id, [...(byRevision.get(link.evidence.id) ?? []), link])
  return [...byRevision.values()].map((group) => describe(group, isSensitiveShown, blind))
}

function describe(group: readonly FoundLink[], isSensitiveShown: boolean, blind: ReadonlySet<string>): ReportEvidence {
  const [{ evidence }] = group as [FoundLink]
  const { item } = evidence
  const isHidden = item.sensitivity === 'sensitive' && !isSensitiveShown
  return {
    id: evidence.id,
    title: isHidden ? withheldTitle : item.title,
    kind: item.kind as EvidenceKind,
    detail: isHidden ? null : detailOf(evidence),
    url: isHidden ? null : evidence.url,
    date: evidence.evidenceDate,
    supports: group.map(({ id, checkId, locator, scores }) => ({
      checkId,
      locator: isHidden || locator === '' ? null : locator,
      strength: blind.has(id) ? null : newestScore(scores, 'city', evidence.contentNumber),
      reviewStrength: newestScore(scores, 'review', evidence.contentNumber),
      ...(blind.has(id) ? { isBlind: true } : {}),
    })),
  }
}

/** The line below the title: what it is called where it lies, whose it is, and whether a newer one has come since. */
function detailOf({ number, fileName, statement, item }: FoundLink['evidence']): string | null {
  const newest = item.revisions[0]?.number ?? number
  const revision = number < newest ? `revision ${number} of ${newest}` : ''
  const parts = [fileName, statement, item.department, revision].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? null : parts.join(' · ')
}
