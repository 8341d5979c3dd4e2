import { sayShortDate } from '#app/domain/dates.ts'
import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import { perLayer } from '#app/domain/explain/difference.ts'
import type { SnapshotResults } from '#app/domain/snapshot/results.ts'
import {
  sayAreaTrend,
  snapshotTrend,
  totalOf,
  trendChange,
  unitOf,
  type SnapshotTrend,
} from '#app/domain/snapshot/trend.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { LayerNumbers, SnapshotRow, TrendArea, TrendView } from '#app/ui/snapshot-view.ts'
import type { SnapshotLine } from './list-snapshots.server.ts'

export function titlesOf(editionRef: string) {
  const edition = listEditions().find(({ ref }) => ref === editionRef)
  return {
    edition: edition ? `${edition.title}, edition ${edition.version}` : editionRef,
    version: edition?.version ?? editionRef,
    /** `null` for an edition without levels. */
    level: (id: string | null) => {
      if (edition && !edition.levels) return null
      return id === null ? 'Not yet' : (edition?.levels?.find((one) => one.id === id)?.title ?? id)
    },
    area: (id: string) => edition?.areas.find((one) => one.id === id)?.title ?? id,
    criterion: (id: string) => edition?.criteria.find((one) => one.id === id)?.title ?? '',
    check: (id: string) => (edition && findCheck(edition, id)?.text) ?? '',
    /** By a check's place in the standard; what is not in it comes last. */
    inOrder: <T>(items: readonly T[], checkOf: (item: T) => string): T[] => {
      const order = new Map(edition?.criteria.flatMap(({ checks }) => checks).map(({ id }, place) => [id, place]))
      const place = (item: T) => order.get(checkOf(item)) ?? order.size
      return [...items].sort((a, b) => place(a) - place(b))
    },
    /** The same of what has a criterion's id. */
    criteriaInOrder: <T extends { id: string }>(items: readonly T[]): T[] => {
      const order = new Map(edition?.criteria.map(({ id }, place) => [id, place]))
      const place = ({ id }: T) => order.get(id) ?? order.size
      return [...items].sort((a, b) => place(a) - place(b))
    },
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

/** The trend over snapshots; `null` where none can be read. */
export function trendOf(lines: readonly SnapshotLine[], edition: Edition): SnapshotTrend | null {
  const sources = lines.flatMap(({ number, asOf, editionRef, signed, results }) =>
    results
      ? [{ number, asOf, editionRef, edition: titlesOf(editionRef).version, isSigned: signed !== null, results }]
      : [],
  )
  return snapshotTrend(sources, edition)
}

/** The same as the page shows it, as a whole and by practice area. */
export function viewTrend(lines: readonly SnapshotLine[], edition: Edition): TrendView | null {
  const trend = trendOf(lines, edition)
  if (!trend) return null
  const { points, unit, levels, areas } = trend
  return {
    values: { points, unit, levels },
    areas: areas.map(({ id, points: own }): TrendArea => {
      const last = own.at(-1)
      const title = edition.areas.find((area) => area.id === id)?.title ?? id
      return {
        id,
        title,
        points: own,
        last: perLayer((layer) => last?.[layer] ?? 0),
        possible: last?.possible ?? 0,
        changes: trendChange(own),
        sentence: sayAreaTrend(title, own),
      }
    }),
    rows: points.map((point) => ({ ...point, asOf: sayShortDate(point.asOf) })),
  }
}
