import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import type { SnapshotResults } from '#app/domain/snapshot/results.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { TrendPoint, TrendValues } from '#app/ui/charts/trend.ts'
import type { LayerNumbers, SnapshotRow, TrendArea, TrendView } from '#app/ui/snapshot-view.ts'
import type { SnapshotLine } from './list-snapshots.server.ts'

type Unit = 'points' | 'criteria'

/** Levels that count criteria make a result one of criteria; all others are told in points. */
export function unitOf({ levels }: SnapshotResults): Unit {
  return levels.length > 0 && levels.every((level) => 'criteriaNeeded' in level) ? 'criteria' : 'points'
}

const totalOf = (results: SnapshotResults, unit: Unit) =>
  unit === 'points' ? results.possible : results.criteria.filter(({ standing }) => standing !== 'not-applicable').length

export function titlesOf(editionRef: string) {
  const edition = listEditions().find(({ ref }) => ref === editionRef)
  return {
    edition: edition ? `${edition.title}, edition ${edition.version}` : editionRef,
    version: edition?.version ?? editionRef,
    level: (id: string | null) =>
      id === null ? 'Not yet' : (edition?.levels?.find((one) => one.id === id)?.title ?? id),
    area: (id: string) => edition?.areas.find((one) => one.id === id)?.title ?? id,
    criterion: (id: string) => edition?.criteria.find((one) => one.id === id)?.title ?? '',
    areaOf: (id: string) => edition?.criteria.find((one) => one.id === id)?.areaId ?? '',
  }
}

/** The numbers of a result, layer by layer. */
export function viewNumbers(results: SnapshotResults, editionRef: string): LayerNumbers {
  const unit = unitOf(results)
  const titles = titlesOf(editionRef)
  return {
    unit,
    total: totalOf(results, unit),
    layers: perLayer((layer) => ({
      value: results.layers[layer][unit],
      level: titles.level(results.layers[layer].level),
    })),
  }
}

/** A moment where the city is: "22 Nov 2026, 14:02". */
export const sayMoment = (timeZone: string, at: Date) => `${sayShortDate(dayIn(timeZone, at))}, ${timeIn(timeZone, at)}`

/** Snapshots as rows of a list, the newest first. */
export function viewRows(lines: readonly SnapshotLine[], base: string, timeZone: string): SnapshotRow[] {
  return [...lines].reverse().map((line) => ({
    id: line.id,
    number: line.number,
    name: line.name,
    to: `${base}/snapshots/${line.id}`,
    asOf: sayShortDate(line.asOf),
    takenOn: sayShortDate(dayIn(timeZone, line.takenAt)),
    takenBy: line.takenBy,
    code: line.code,
    cycleNumber: line.cycleNumber,
    numbers: line.results && viewNumbers(line.results, line.editionRef),
    signed:
      line.signed && `${line.signed.name}, ${line.signed.office}, on ${sayShortDate(dayIn(timeZone, line.signed.at))}`,
    isWaiting: line.isWaiting,
  }))
}

/** The trend over snapshots, as a whole and by practice area; `null` where no snapshot can be read. */
export function viewTrend(lines: readonly SnapshotLine[], edition: Edition): TrendView | null {
  const told = lines.flatMap((line) => (line.results ? [{ line, results: line.results }] : []))
  const newest = told.at(-1)
  if (!newest) return null
  const unit = unitOf(newest.results)
  const points = told.map(({ line, results }): TrendPoint => ({
    ...about(line),
    ...perLayer((layer) => results.layers[layer][unit]),
    possible: totalOf(results, unit),
  }))
  const isOneEdition = points.every((point) => point.edition === points[0]?.edition)
  const values: TrendValues = {
    points,
    unit,
    levels: isOneEdition ? levelsOf(edition, newest.line.editionRef, newest.results, unit) : [],
  }
  return {
    values,
    areas: newest.results.areas.map(({ id }) => viewArea(id, told, edition)),
    rows: points.map((point) => ({ ...point, asOf: sayShortDate(point.asOf) })),
  }
}

const about = ({ number, asOf, editionRef, signed }: SnapshotLine) => ({
  number,
  asOf: asOf satisfies IsoDate,
  edition: titlesOf(editionRef).version,
  isSigned: signed !== null,
})

function levelsOf(edition: Edition, ref: string, results: SnapshotResults, unit: Unit): TrendValues['levels'] {
  if (edition.ref !== ref) return []
  return results.levels.flatMap((level) => {
    const title = edition.levels?.find(({ id }) => id === level.id)?.title ?? level.id
    const at = 'criteriaNeeded' in level ? level.criteriaNeeded : level.pointsNeeded
    const isOfUnit = ('criteriaNeeded' in level ? 'criteria' : 'points') === unit
    return isOfUnit && typeof at === 'number' ? [{ title, at }] : []
  })
}

type Told = { line: SnapshotLine; results: SnapshotResults }

function viewArea(id: string, told: readonly Told[], edition: Edition): TrendArea {
  const points = told.flatMap(({ line, results }): TrendPoint[] => {
    const area = results.areas.find((one) => one.id === id)
    return area ? [{ ...about(line), ...perLayer((layer) => area[layer]), possible: area.possible }] : []
  })
  const [first, last] = [points[0], points.at(-1)]
  const title = edition.areas.find((area) => area.id === id)?.title ?? id
  const changes = perLayer((layer) => (first && last ? last[layer] - first[layer] : 0))
  const said = layers.map((layer) => `${layer} from ${first?.[layer] ?? 0} to ${last?.[layer] ?? 0}`).join(', ')
  return {
    id,
    title,
    points,
    last: perLayer((layer) => last?.[layer] ?? 0),
    possible: last?.possible ?? 0,
    changes,
    sentence: points.length < 2 ? `${title}: one snapshot.` : `${title}: ${said}, of ${last?.possible ?? 0} points.`,
  }
}

export function perLayer<T>(make: (layer: Layer) => T): Record<Layer, T> {
  return Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>
}
