import { sayShortDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import type { Cliff, CriterionChange, Forecast, LinkChange } from '#app/domain/forecast/forecast-result.ts'
import { sayCounts, sayLevel, unitOf } from '#app/domain/forecast/forecast-words.ts'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import type { CliffView, EvidenceName } from '#app/ui/forecast-view.ts'
import type { LinkedText } from '#app/ui/readiness-hero.tsx'

export type Links = ReadonlyMap<string, LinkView>

export const linksById = (links: readonly LinkView[]): Links => new Map(links.map((link) => [link.id, link]))

/** The days on which something is lost or gained, in words that lead to the criteria and the evidence. */
export function viewCliffs(base: string, forecast: Forecast, links: Links): CliffView[] {
  return forecast.cliffs.map((cliff) => ({
    number: cliff.number,
    anchor: `cliff-${cliff.number}`,
    day: sayShortDate(cliff.day),
    isLoss: cliff.lost.length > 0,
    levels: cliff.levels.map((change) => sayLevel(change, forecast)),
    says: sayChanges(base, cliff),
    counts: sayCounts(cliff, forecast),
    evidence: nameEvidence(base, [...cliff.aged, ...cliff.arrived], links),
  }))
}

function sayChanges(base: string, { lost, gained }: Cliff): LinkedText {
  const groups: [CriterionChange[], string, string][] = [
    [lost.filter(isHeadline), 'lapses', 'lapse'],
    [lost.filter((change) => !isHeadline(change)), 'is no longer reviewed', 'are no longer reviewed'],
    [gained.filter(isHeadline), 'comes in', 'come in'],
    [gained.filter((change) => !isHeadline(change)), 'becomes reviewed', 'become reviewed'],
  ]
  return groups.flatMap(([changes, one, many]) => {
    if (changes.length === 0) return []
    const parts = changes.flatMap(({ criterionId }, index) => [
      ...(index === 0 ? [] : [index === changes.length - 1 ? ' and ' : ', ']),
      { text: criterionId, to: `${base}/criteria/${criterionId}` },
    ])
    return [...parts, ` ${changes.length === 1 ? one : many}. `]
  })
}

const isHeadline = (change: CriterionChange) => change.layers.includes(headlineLayer)

/**
 * Evidence by its item, once however many checks it is on. Where the reader is still to score it on their own, the check
 * stands for it: which piece counts would tell how strong it was found.
 */
export function nameEvidence(
  base: string,
  changes: readonly Pick<LinkChange, 'linkId' | 'checkId'>[],
  links: Links,
): EvidenceName[] {
  const names = new Map<string, EvidenceName>()
  for (const { linkId, checkId } of changes) {
    const link = links.get(linkId)
    const isKept = !link || link.isBlind
    const key = isKept ? checkId : link.itemId
    const known = names.get(key)
    const check = { id: checkId, to: `${base}/checks/${checkId}` }
    const checks = [...(known?.checks ?? []), check].filter(
      (one, index, all) => all.findIndex(({ id }) => id === one.id) === index,
    )
    const name = isKept
      ? { text: 'The evidence', to: check.to }
      : { text: link.title, to: link.isWithheld ? check.to : `${base}/evidence/${link.itemId}` }
    names.set(key, { key, ...name, checks })
  }
  return [...names.values()]
}

/** Whether a forecast has anything to tell, and if not, why. */
export function emptinessOf(
  edition: Edition,
  forecast: Forecast,
  inputs: { links: readonly unknown[] },
): string | null {
  if (forecast.cliffs.length > 0 || forecast.ageing.length > 0) return null
  const unit = unitOf(forecast)
  const [now] = forecast.points
  const until = sayShortDate(forecast.until)
  if (!edition.criteria.some(({ checks }) => checks.some(({ window }) => window !== undefined)))
    return `This edition sets no time in which evidence has to be new, so nothing ages. Everything stays as it is until somebody changes it.`
  if (inputs.links.length === 0)
    return 'No evidence is attached yet, so nothing can age. Once evidence with a date is there, this page shows until when it counts.'
  if (!now || layers.every((layer) => layer === 'claimed' || now.layers[layer][unit] === 0))
    return 'Nothing is evidenced yet, so nothing can lapse. Evidence counts once it is scored 2 or more on a check that is answered as met.'
  return `Nothing ages out until ${until}: the evidence that counts has no date on which it ends before then.`
}
