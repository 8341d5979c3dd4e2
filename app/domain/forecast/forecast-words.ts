import { sayShortDate } from '../dates.ts'
import { headlineLayer, layers, type Layer } from '../results/readiness.ts'
import { capital, list } from '../results/words.ts'
import type { Ageing, Cliff, CriterionChange, Forecast, LevelChange } from './forecast-result.ts'

type Titles = Pick<Forecast, 'levels'>
export type ForecastUnit = 'points' | 'criteria'

/** What a forecast counts in: criteria only where every level does. */
export function unitOf({ levels }: Titles): ForecastUnit {
  return levels.length > 0 && levels.every(({ unit }) => unit === 'criteria') ? 'criteria' : 'points'
}

/** The title of a level by its id; "no level" for none. */
export function titleOf({ levels }: Titles, id: string | null): string {
  return levels.find((level) => level.id === id)?.title ?? 'no level'
}

/** The two words of a forecast, said once where they are met first: evidence ages out, a criterion lapses. */
export const ageingMeans =
  'Evidence ages out when the time for which it counts is over. A criterion lapses when evidence that it needs has aged out.'

/** All that changes on a day: "BF3 lapses; evidenced 23 → 22; Gold becomes Silver". */
export function sayCliff(cliff: Cliff, forecast: Titles): string {
  return [
    ...sayCriteria(cliff),
    ...sayCounts(cliff, forecast),
    ...cliff.levels.map((change) => sayLevel(change, forecast)),
  ]
    .filter(Boolean)
    .join('; ')
}

/** The same with its day in front: "1 Apr 2027: BF3 lapses; ...". */
export function sayDatedCliff(cliff: Cliff, forecast: Titles): string {
  return `${sayShortDate(cliff.day)}: ${sayCliff(cliff, forecast)}`
}

/** "evidenced 23 → 22" for each layer that moves. */
export function sayCounts({ before, after }: Pick<Cliff, 'before' | 'after'>, forecast: Titles): string[] {
  const unit = unitOf(forecast)
  return layers
    .filter((layer) => before[layer][unit] !== after[layer][unit])
    .map((layer) => `${layer} ${before[layer][unit]} → ${after[layer][unit]}`)
}

/** "Gold becomes Silver", "Silver is lost", "Silver is reached"; with the layer, where it is not the headline's. */
export function sayLevel({ layer, from, to }: LevelChange, forecast: Titles): string {
  const where = layer === headlineLayer ? '' : ` (${layer})`
  if (from === null) return `${titleOf(forecast, to)} is reached${where}`
  if (to === null) return `${titleOf(forecast, from)} is lost${where}`
  return `${titleOf(forecast, from)} becomes ${titleOf(forecast, to)}${where}`
}

function sayCriteria({ lost, gained }: Cliff): string[] {
  const of = (changes: readonly CriterionChange[], isHeadline: boolean) =>
    changes
      .filter((change) => change.layers.includes(headlineLayer) === isHeadline)
      .map(({ criterionId }) => criterionId)
  const say = (ids: string[], one: string, many: string) =>
    ids.length === 0 ? '' : `${list(ids)} ${ids.length === 1 ? one : many}`
  return [
    say(of(lost, true), 'lapses', 'lapse'),
    say(of(lost, false), 'is no longer reviewed', 'are no longer reviewed'),
    say(of(gained, true), 'comes in', 'come in'),
    say(of(gained, false), 'becomes reviewed', 'become reviewed'),
  ]
}

/** "41 pieces of evidence age out until 22 Nov 2028; 14 of them cost points." `pieces`: an item once for each last day. */
export function sayPieces({ pieces, costly }: { pieces: number; costly: number }, until: string): string {
  if (pieces === 0) return `No evidence that counts ages out until ${until}.`
  if (pieces === 1)
    return `One piece of evidence ages out until ${until}; it ${costly === 1 ? 'costs' : 'does not cost'} points.`
  const cost = costly === 0 ? 'none of it costs points' : `${costly} of them cost${costly === 1 ? 's' : ''} points`
  return `${pieces} pieces of evidence age out until ${until}; ${cost}.`
}

type Costs = Pick<Ageing, 'cost' | 'points' | 'criteria' | 'levels' | 'spare'>

/** What the ageing of some evidence costs, a sentence for each: "Gold becomes Silver", "BF3 lapses: 1 point evidenced". */
export function sayCost(costs: Costs, forecast: Titles): string[] {
  const { cost, criteria, levels, points, spare } = costs
  if (cost === 'nothing') {
    return [spare === 'not-claimed' ? 'Nothing: the check is not answered as met' : 'Nothing: newer evidence is there']
  }
  if (cost === 'check') {
    const why =
      spare === 'enough-checks' ? 'enough other checks still stand' : 'the criterion lacks something else already'
    return [`No points: ${why}`]
  }
  const ids = criteria.map(({ criterionId }) => criterionId)
  const counts = layers.filter((layer) => points[layer] > 0).map((layer) => sayPoints(points[layer], layer))
  const isHeadline = points[headlineLayer] > 0
  const falls = isHeadline
    ? `${list(ids)} ${ids.length === 1 ? 'lapses' : 'lapse'}`
    : `${list(ids)} ${ids.length === 1 ? 'is' : 'are'} no longer reviewed`
  return [...levels.map((change) => capital(sayLevel(change, forecast))), `${falls}: ${list(counts)}`]
}

const sayPoints = (value: number, layer: Layer) => `${value} ${value === 1 ? 'point' : 'points'} ${layer}`
