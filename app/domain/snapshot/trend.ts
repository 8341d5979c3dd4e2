import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { perLayer } from '../explain/difference.ts'
import { layers, type Layer } from '../results/readiness.ts'
import type { SnapshotResults } from './results.ts'

/** What a result is counted in. */
export type ResultUnit = 'points' | 'criteria'

/** The layers of one snapshot, as a whole or of one practice area. */
export type TrendPoint = Record<Layer, number> & {
  number: number
  /** The day the results are for. */
  asOf: IsoDate
  /** The most that can be had: it may be another in another edition. */
  possible: number
  edition: string
  isSigned: boolean
}

export type SnapshotTrend = {
  unit: ResultUnit
  /** Oldest first. */
  points: readonly TrendPoint[]
  /** Thresholds of the edition that all points share; none where they do not share one. */
  levels: readonly { title: string; at: number }[]
  /** By practice area of the newest snapshot, in points; a snapshot whose edition lacks the area is left out. */
  areas: readonly { id: string; points: readonly TrendPoint[] }[]
}

/** A snapshot whose results can be read. `edition`: how the reader knows it, such as its version. */
export type TrendSource = Pick<TrendPoint, 'number' | 'asOf' | 'edition' | 'isSigned'> & {
  editionRef: string
  results: SnapshotResults
}

/** Levels that count criteria make a result one of criteria; all others are told in points. */
export function unitOf({ levels }: SnapshotResults): ResultUnit {
  return levels.length > 0 && levels.every((level) => 'criteriaNeeded' in level) ? 'criteria' : 'points'
}

/** The most that a result can have: its possible points, or the criteria that apply. */
export function totalOf(results: SnapshotResults, unit: ResultUnit): number {
  if (unit === 'points') return results.possible
  return results.criteria.filter(({ standing }) => standing !== 'not-applicable').length
}

/** The three layers over snapshots, oldest first, told in the unit of the newest; `null` where there is none. */
export function snapshotTrend(sources: readonly TrendSource[], edition: Edition): SnapshotTrend | null {
  const newest = sources.at(-1)
  if (!newest) return null
  const unit = unitOf(newest.results)
  const points = sources.map(({ results, ...source }): TrendPoint => ({
    ...about(source),
    ...perLayer((layer) => results.layers[layer][unit]),
    possible: totalOf(results, unit),
  }))
  const isOneEdition = points.every((point) => point.edition === points[0]?.edition)
  return {
    unit,
    points,
    levels: isOneEdition && edition.ref === newest.editionRef ? levelsOf(edition, newest.results, unit) : [],
    areas: newest.results.areas.map(({ id }) => ({
      id,
      points: sources.flatMap(({ results, ...source }): TrendPoint[] => {
        const area = results.areas.find((one) => one.id === id)
        return area ? [{ ...about(source), ...perLayer((layer) => area[layer]), possible: area.possible }] : []
      }),
    })),
  }
}

const about = ({ number, asOf, edition, isSigned }: Omit<TrendSource, 'results'>) => ({
  number,
  asOf,
  edition,
  isSigned,
})

function levelsOf(edition: Edition, results: SnapshotResults, unit: ResultUnit): SnapshotTrend['levels'] {
  return results.levels.flatMap((level) => {
    const title = edition.levels?.find(({ id }) => id === level.id)?.title ?? level.id
    const at = 'criteriaNeeded' in level ? level.criteriaNeeded : level.pointsNeeded
    const isOfUnit = ('criteriaNeeded' in level ? 'criteria' : 'points') === unit
    return isOfUnit && typeof at === 'number' ? [{ title, at }] : []
  })
}

/** How much each layer moved from the first point to the last; nothing where there are none. */
export function trendChange(points: readonly TrendPoint[]): Record<Layer, number> {
  const [first, last] = [points[0], points.at(-1)]
  return perLayer((layer) => (first && last ? last[layer] - first[layer] : 0))
}

/** A trend in a sentence: "DM Data Management: claimed from 3 to 5, evidenced from 0 to 2, …, of 8 points." */
export function sayAreaTrend(title: string, points: readonly TrendPoint[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return `${title}: one snapshot.`
  const said = layers.map((layer) => `${layer} from ${first[layer]} to ${last[layer]}`).join(', ')
  return `${title}: ${said}, of ${last.possible} points.`
}
