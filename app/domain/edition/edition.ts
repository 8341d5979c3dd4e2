import type { Area, CheckFile, CriterionFile, EditionFile } from './schema.ts'

/** A check with its full id, `DM1.a`. */
export type Check = Omit<CheckFile, 'id'> & {
  id: string
  letter: string
  criterionId: string
  /** Whether "not applicable" may be chosen. */
  isNotApplicableAllowed: boolean
}

export type Criterion = Omit<CriterionFile, 'checks'> & {
  areaId: string
  checks: readonly Check[]
  /** How many of its checks it needs, out of all of them. */
  needed: number
}

/** One published version of a standard, whole and valid. */
export type Edition = EditionFile & {
  /** `what-works-cities@3.0.0` */
  ref: string
  /** SHA-256 of its content, in hex. */
  hash: string
  /** Active criteria, in the order of the areas and their numbers. */
  criteria: readonly Criterion[]
  retired: readonly Criterion[]
}

/** The practice area of a criterion's code: its letters. Never stored, so that it can never disagree with the code. */
export function areaIdOf(criterionId: string): string {
  return criterionId.replace(/\d+$/, '')
}

/** The criterion's code of a check's id: `DM1` of `DM1.a`. */
export function criterionIdOf(checkId: string): string {
  return checkId.slice(0, checkId.lastIndexOf('.'))
}

export function findCriterion(edition: Edition, id: string): Criterion | undefined {
  return edition.criteria.find((criterion) => criterion.id === id)
}

export function findCheck(edition: Edition, checkId: string): Check | undefined {
  return findCriterion(edition, criterionIdOf(checkId))?.checks.find((check) => check.id === checkId)
}

export function criteriaOf(edition: Edition, area: Area): readonly Criterion[] {
  return edition.criteria.filter((criterion) => criterion.areaId === area.id)
}

/** Codes of the criteria that stand before every level (the core criteria, for What Works Cities). */
export function coreCriteria(edition: Edition): ReadonlySet<string> {
  return new Set(edition.gates.flatMap((gate) => (gate.kind === 'criteria' && !gate.levels ? gate.criteria : [])))
}

/** How many of its checks a criterion needs, in words: "All four checks are needed." */
export function sayRule(criterion: Criterion): string {
  const count = criterion.checks.length
  if (count === 1) return 'Its one check is needed.'
  if (criterion.needed === count)
    return count === 2 ? 'Both checks are needed.' : `All ${sayNumber(count)} checks are needed.`
  if (criterion.needed === 1) return `Any one of its ${sayNumber(count)} checks is enough.`
  return `At least ${sayNumber(criterion.needed)} of its ${sayNumber(count)} checks are needed.`
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** A small number as a word, a larger one in digits. */
export function sayNumber(value: number): string {
  return numberWords[value] ?? String(value)
}
