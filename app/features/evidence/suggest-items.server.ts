import { areaIdOf, criterionIdOf, findCheck } from '#app/domain/edition/edition.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { nearestChecks, rankReuse, soughtWords } from '#app/domain/evidence/reuse.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { excerptEvidence, searchEvidence, type Excerpt } from '#app/platform/db/search-evidence.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { labelKind, maySee, sightOf } from './list-links.server.ts'

/** An item of the library that might show a check as well, with the reason. */
export type Suggestion = {
  itemId: string
  title: string
  kindLabel: string
  date: IsoDate | null
  /** The neighbouring checks that it supports. */
  supports: readonly string[]
  /** The words of the check where they stand in it. */
  pieces: Excerpt['pieces']
  /** The page of a PDF on which they do. */
  page: number | null
}

const mostOnPage = 5
const mostOnCard = 2
/** As many of the best finds are looked into. */
const mostFound = 12

/** What the library offers for one check: what supports neighbouring checks, and what carries the check's words. */
export async function suggestItems(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  checkId: string,
): Promise<Suggestion[]> {
  const check = findCheck(assessment.edition, checkId)
  const cityId = assessment.city.id
  if (!check || !citiesOf(actor, 'evidence.add').includes(cityId)) return []
  const anyOf = soughtWords([check.text, ...check.evidence])
  const [near, found] = await Promise.all([
    listNear(db, assessment, checkId),
    searchEvidence(db, { cityIds: [cityId], anyOf, limit: mostFound }),
  ])
  const items = await listVisible(db, actor, cityId, [...new Set([...near.keys(), ...found])])
  // A glimpse of a sensitive item would be an opening that nobody recorded.
  const open = found.filter((id) => items.get(id)?.sensitivity !== 'sensitive' && items.has(id))
  const excerpts = await excerptEvidence(db, { itemIds: open, anyOf })
  const uses = await listChecks(db, assessment.id, [...items.keys()])
  const candidates = [...items.values()].map((item) => {
    const excerpt = excerpts.get(item.id)
    const { checkIds = [], best = null } = uses.get(item.id) ?? {}
    return { itemId: item.id, item, excerpt, checkIds, best, words: excerpt ? countWords(excerpt) : 0 }
  })
  return rankReuse(checkId, candidates, mostOnPage).map(({ item, excerpt, checkIds, words }) => {
    const shown = words >= 2 ? excerpt : undefined
    const isPdf = item.mediaType === 'application/pdf'
    return {
      ...viewItem(item),
      supports: nearestChecks(checkId, checkIds),
      pieces: shown?.pieces ?? [],
      page: isPdf && shown && shown.part !== null ? shown.part + 1 : null,
    }
  })
}

/** The same, in brief and without searching, for the checks of a criterion that nothing is on yet. */
export async function suggestForChecks(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  criterionChecks: readonly string[],
  links: readonly { checkId: string }[],
): Promise<Record<string, Suggestion[]>> {
  const checkIds = criterionChecks.filter((checkId) => links.every((link) => link.checkId !== checkId))
  const [first] = checkIds
  if (first === undefined || !citiesOf(actor, 'evidence.add').includes(assessment.city.id)) return {}
  const near = await listNear(db, assessment, first)
  const ofCriterion = [...near].filter(([, { checkIds: others }]) =>
    others.some((id) => criterionIdOf(id) === criterionIdOf(first)),
  )
  const items = await listVisible(
    db,
    actor,
    assessment.city.id,
    ofCriterion.map(([id]) => id),
  )
  const candidates = ofCriterion.flatMap(([itemId, use]) => {
    const item = items.get(itemId)
    return item ? [{ itemId, item, ...use, words: 0 }] : []
  })
  const suggest = (checkId: string) =>
    rankReuse(checkId, candidates, mostOnCard).map(({ item, checkIds: others }) => ({
      ...viewItem(item),
      supports: nearestChecks(checkId, others),
      pieces: [],
      page: null,
    }))
  return Object.fromEntries(checkIds.map((checkId) => [checkId, suggest(checkId)]))
}

type Use = { checkIds: string[]; best: number | null }

/** The items on checks of the same practice area, with those checks. */
async function listNear(db: Db, { id: assessmentId }: EvidenceAssessment, checkId: string): Promise<Map<string, Use>> {
  const area = areaIdOf(criterionIdOf(checkId))
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId, removedAt: null, checkId: { startsWith: area } },
    select: useSelection,
    orderBy: { checkId: 'asc' },
  })
  return gatherUses(links.filter((link) => areaIdOf(criterionIdOf(link.checkId)) === area))
}

/** All checks of an assessment that some items are on. */
async function listChecks(db: Db, assessmentId: string, itemIds: readonly string[]): Promise<Map<string, Use>> {
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId, removedAt: null, evidence: { itemId: { in: [...itemIds] } } },
    select: useSelection,
    orderBy: { checkId: 'asc' },
  })
  return gatherUses(links)
}

const useSelection = {
  checkId: true,
  evidence: { select: { itemId: true, contentNumber: true } },
  scores: { select: { layer: true, value: true, contentNumber: true }, orderBy: { at: 'asc' } },
} as const

type UseRow = {
  checkId: string
  evidence: { itemId: string; contentNumber: number }
  scores: readonly { layer: string; value: number; contentNumber: number }[]
}

function gatherUses(links: readonly UseRow[]): Map<string, Use> {
  const uses = new Map<string, Use>()
  for (const { checkId, evidence, scores } of links) {
    const use = uses.get(evidence.itemId) ?? { checkIds: [], best: null }
    if (!use.checkIds.includes(checkId)) use.checkIds.push(checkId)
    const score = newestScore(scores, 'city', evidence.contentNumber)
    if (score !== null) use.best = Math.max(use.best ?? 0, score)
    uses.set(evidence.itemId, use)
  }
  return uses
}

type Item = {
  id: string
  title: string
  kind: string
  sensitivity: string
  evidenceDate: IsoDate | null
  mediaType: string | null
}

/** Of some items of a city, those that the reader may see, by their newest revision. */
async function listVisible(db: Db, actor: Actor, cityId: string, ids: readonly string[]): Promise<Map<string, Item>> {
  if (ids.length === 0) return new Map()
  const found = await db.read.evidenceItem.findMany({
    where: { id: { in: [...ids] }, cityId },
    select: {
      id: true,
      title: true,
      kind: true,
      ...sightOf(actor),
      revisions: { select: { evidenceDate: true, mediaType: true }, orderBy: { number: 'desc' }, take: 1 },
    },
  })
  return new Map(
    found.flatMap(({ revisions: [newest], ...item }) =>
      newest && maySee(actor, item) ? [[item.id, { ...item, ...newest }]] : [],
    ),
  )
}

function viewItem({ id, title, kind, mediaType, evidenceDate }: Item) {
  return { itemId: id, title, kindLabel: labelKind(kind as EvidenceKind, mediaType), date: evidenceDate }
}

/** How many different words of the check stand in an excerpt, whatever their endings. */
function countWords({ pieces }: Excerpt): number {
  const sought = pieces.filter(({ isSought }) => isSought).map(({ text }) => text.toLowerCase().slice(0, 5))
  return new Set(sought).size
}
