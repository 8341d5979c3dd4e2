import { sayShortDate } from '#app/domain/dates.ts'
import { daysBetween } from '#app/domain/due.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { isCostly, mergeCosts, piecesOf } from '#app/domain/forecast/ageing.ts'
import type { Ageing, Forecast } from '#app/domain/forecast/forecast-result.ts'
import { sayCost } from '#app/domain/forecast/forecast-words.ts'
import type { Option, RefreshRow, RefreshView } from '#app/ui/forecast-view.ts'
import type { ForecastQuery } from './forecast-query.ts'
import { nameEvidence, type Links } from './forecast-view.ts'

/** Who looks after a criterion. */
export type Carer = { owner: string | null; department: string }

type Given = {
  base: string
  edition: Edition
  forecast: Forecast
  links: Links
  plans: Readonly<Record<string, Carer | undefined>>
  query: Pick<ForecastQuery, 'area' | 'owner'>
}

/** What has to be refreshed, in the order of its last good day: a piece of evidence once, however many checks it is on. */
export function viewRefresh({ base, edition, forecast, links, plans, query }: Given): RefreshView {
  const carers = (criterionId: string) => {
    const plan = plans[criterionId]
    return [plan?.owner ?? '', plan?.department ?? ''].filter(Boolean)
  }
  const groups = groupAgeing(forecast, links)
  const fits = (group: readonly Ageing[]) =>
    (query.area === '' || group.some(({ areaId }) => areaId === query.area)) &&
    (query.owner === '' || group.some(({ criterionId }) => carers(criterionId).includes(query.owner)))
  const rows = groups.filter(fits).map((group): RefreshRow => {
    const [first] = group as [Ageing]
    const merged = mergeCosts(group)
    const cliff = merged.criteria.length > 0 ? forecast.cliffs.find(({ day }) => day === first.day) : undefined
    const [evidence] = nameEvidence(base, group, links)
    return {
      key: `${first.lastDay} ${first.linkId}`,
      iso: first.lastDay,
      lastDay: sayShortDate(first.lastDay),
      when: sayAhead(daysBetween(forecast.from, first.lastDay)),
      cost: merged.cost,
      says: sayCost(merged, forecast),
      evidence: evidence ?? { key: first.linkId, text: 'The evidence', to: base, checks: [] },
      owners: [...new Set(group.flatMap(({ criterionId }) => carers(criterionId)))],
      cliff: cliff ? { day: sayShortDate(cliff.day), to: `#cliff-${cliff.number}` } : null,
    }
  })
  const areaIds = new Set(groups.flatMap((group) => group.map(({ areaId }) => areaId)))
  const owners = [...new Set(groups.flatMap((group) => group.flatMap(({ criterionId }) => carers(criterionId))))]
  return {
    rows,
    total: groups.length,
    costly: groups.filter(isCostly).length,
    area: query.area,
    owner: query.owner,
    areas: edition.areas
      .filter(({ id }) => areaIds.has(id))
      .map(({ id, title }): Option => ({ value: id, label: title })),
    owners: owners.sort((a, b) => a.localeCompare(b)).map((name): Option => ({ value: name, label: name })),
  }
}

/** By check where the reader scores it on their own, and then only what the result shows anyway. */
function groupAgeing({ ageing }: Forecast, links: Links): Ageing[][] {
  const itemOf = (linkId: string) => {
    const link = links.get(linkId)
    return !link || link.isBlind ? null : link.itemId
  }
  const shown = ageing.filter(({ linkId, layers }) => itemOf(linkId) !== null || layers.length > 0)
  return piecesOf(shown, itemOf)
}

/** "today", "tomorrow", "in 30 days", "in 14 months". */
export function sayAhead(days: number): string {
  if (days <= 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days <= 90 ? `in ${days} days` : `in ${Math.round(days / 30.44)} months`
}
