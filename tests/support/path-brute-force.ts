import fc from 'fast-check'
import { nextDay, type IsoDate } from '#app/domain/dates.ts'
import { fiscalQuarterOf, nextQuarter } from '#app/domain/fiscal.ts'
import { daysBetween } from '#app/domain/due.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { missingSteps } from '#app/domain/path/missing-steps.ts'
import { assess } from '#app/domain/results/assess.ts'
import type { CheckAnswerInput, EvidenceLinkInput, Layer, Readiness } from '#app/domain/results/readiness.ts'
import { anyCase } from './edition-arbitraries.ts'
import { buildEdition, today } from './edition-builder.ts'

// Every way to make checks stand, tried one by one: slow, and too simple to be wrong.

export type Given = {
  edition: Edition
  answers: ReadonlyMap<string, CheckAnswerInput>
  links: readonly EvidenceLinkInput[]
}

/** A random edition whose checks take from nothing to three days, in quarters of a day. */
export const withEfforts: fc.Arbitrary<Given> = fc
  .tuple(anyCase, fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 48, maxLength: 48 }))
  .map(([given, efforts]) => {
    let next = 0
    const criteria = given.edition.criteria.map((criterion) => ({
      ...criterion,
      checks: criterion.checks.map((check) => ({ ...check, effort: (efforts[(next += 1) % 48] as number) / 4 })),
    }))
    return { ...given, edition: { ...given.edition, criteria } }
  })

/** A random edition with much to choose from: nothing is answered, and half of the points are enough. */
export const choosy: fc.Arbitrary<Given> = fc
  .array(
    fc.record({
      points: fc.integer({ min: 1, max: 4 }),
      quarters: fc.integer({ min: 0, max: 30 }),
      needs: fc.option(fc.nat({ max: 7 }), { freq: 2 }),
    }),
    { minLength: 6, maxLength: 9 },
  )
  .map((list) => {
    const ids = list.map((_, place) => `${'AB'[place % 2] ?? ''}${Math.floor(place / 2) + 1}`)
    const criteria = list.map(({ points, quarters, needs }, place) => ({
      id: ids[place] ?? '',
      points,
      prerequisites: needs !== null && needs < place ? [ids[needs] ?? ''] : [],
      checks: [{ effort: quarters / 4 }],
    }))
    const level = (title: string, percent: number) =>
      ({ id: title, title, threshold: { percent }, mark: 'circle', metal: 'none' }) as const
    const edition = buildEdition({
      criteria,
      levels: [level('low', 40), level('high', 65)],
      gates: [{ id: 'area', title: 'Area', kind: 'area-minimum', area: 'A', minimum: { percent: 40 } }],
    })
    return { edition, answers: new Map(), links: [] }
  })

/** The assessment once some checks have been made to stand in a layer. */
export function after({ edition, answers, links }: Given, checkIds: readonly string[], layer: Layer): Readiness {
  const done = new Map(answers)
  const added: EvidenceLinkInput[] = []
  for (const checkId of checkIds) {
    done.set(checkId, { answer: 'met', acceptedBy: done.get(checkId)?.acceptedBy ?? null })
    if (layer === 'claimed') continue
    const reviewStrength = layer === 'reviewed' ? 3 : null
    added.push({ id: `done-${checkId}`, checkId, strength: 3, reviewStrength, date: today })
  }
  return assess(edition, done, [...links, ...added], today)
}

export const reaches = (readiness: Readiness, levelId: string, layer: Layer) =>
  readiness.levels.find(({ id }) => id === levelId)?.layers[layer].isReached === true

/** A check that does not stand in the layer and can be made to. */
export type OpenCheck = { id: string; criterion: string; effort: number }

export function openChecks({ edition }: Given, readiness: Readiness, layer: Layer): OpenCheck[] {
  return readiness.criteria.flatMap((result) => {
    const criterion = edition.criteria.find(({ id }) => id === result.id)
    if (!criterion || result.state === 'not-applicable') return []
    const open = result.checks.filter(
      ({ layers: stands, answer }) =>
        !stands[layer] && !(criterion.notApplicable === 'leave-out' && answer === 'not-applicable'),
    )
    return open.map((check) => {
      const found = criterion.checks.find(({ id }) => id === check.id)
      if (!found) throw new Error(check.id)
      const effort = missingSteps(edition, found, check, layer).reduce((sum, step) => sum + step.effort, 0)
      return { id: check.id, criterion: criterion.id, effort }
    })
  })
}

export type Way = { checks: readonly OpenCheck[]; effort: number }

/** Every set of checks. */
export function everyWay(open: readonly OpenCheck[]): Way[] {
  return Array.from({ length: 2 ** open.length }, (_, pick) => {
    const checks = open.filter((_check, place) => (pick >> place) % 2 === 1)
    return { checks, effort: checks.reduce((sum, { effort }) => sum + effort, 0) }
  })
}

/** Of the cheapest ways that will do, the criteria that the first one works on, as its ties are broken. */
export function bestWay(
  edition: Edition,
  ways: readonly Way[],
  willDo: (way: Way) => boolean,
): { effort: number; worked: string[] } | null {
  const ids = edition.criteria.map(({ id }) => id)
  const workedOn = ({ checks }: Way) => ids.filter((id) => checks.some(({ criterion }) => criterion === id))
  /** Fewer criteria first, then those that have the first of them. */
  const compare = (a: string[], b: string[]) => {
    if (a.length !== b.length) return a.length - b.length
    const first = ids.find((id) => a.includes(id) !== b.includes(id))
    return first === undefined ? 0 : a.includes(first) ? -1 : 1
  }
  let best: { effort: number; worked: string[] } | null = null
  for (const way of ways.toSorted((a, b) => a.effort - b.effort)) {
    if (best && way.effort > best.effort) break
    const worked = workedOn(way)
    if (best && compare(worked, best.worked) >= 0) continue
    if (willDo(way)) best = { effort: way.effort, worked }
  }
  return best
}

/**
 * Whole thousandths that a capacity by quarter comes to from a day to another, counted day by day; without a last day over a
 * hundred quarters.
 */
export function roomBetween(perQuarter: number, from: IsoDate, to: IsoDate | null, fiscalYearStart: number): number {
  // 90, 91 and 92 days: all of them divide this.
  const unit = 90n * 91n * 92n
  let last = fiscalQuarterOf(from, fiscalYearStart)
  for (let more = 1; more < 100; more += 1) last = nextQuarter(last, fiscalYearStart)
  let sum = 0n
  let quarter = fiscalQuarterOf(from, fiscalYearStart)
  for (let day = from; day <= (to ?? last.endsOn); day = nextDay(day)) {
    if (day > quarter.endsOn) quarter = nextQuarter(quarter, fiscalYearStart)
    sum += (BigInt(perQuarter) * unit) / BigInt(daysBetween(quarter.startsOn, nextDay(quarter.endsOn)))
  }
  return Number(sum / unit)
}
