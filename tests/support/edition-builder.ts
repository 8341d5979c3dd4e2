import type { AnswerState } from '#app/domain/answers.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { assembleEdition } from '#app/domain/edition/assemble.ts'
import { areaIdOf, type Edition } from '#app/domain/edition/edition.ts'
import {
  CriterionSchema,
  EditionFileSchema,
  type CheckFile,
  type CriterionFile,
  type EditionFile,
} from '#app/domain/edition/schema.ts'
import { assess } from '#app/domain/results/assess.ts'
import type { CheckAnswerInput, CriterionResult, EvidenceLinkInput, Readiness } from '#app/domain/results/readiness.ts'

export type CriterionSpec = Partial<Omit<CriterionFile, 'checks'>> & {
  id: string
  /** How many, or what is special about each. Absent: one. */
  checks?: number | readonly Partial<CheckFile>[]
}

/** What matters in a test; everything else is filled in. A bare code is a criterion of one check and one point. */
export type EditionSpec = Partial<EditionFile> & { criteria: readonly (string | CriterionSpec)[] }

const letterOf = (index: number) => String.fromCharCode(97 + index)

/** One criterion's file, with every text filled in. */
export function criterionFile(spec: string | CriterionSpec): CriterionFile {
  const { checks = 1, ...rest } = typeof spec === 'string' ? { id: spec } : spec
  const list = typeof checks === 'number' ? Array.from({ length: checks }, () => ({})) : checks
  return CriterionSchema.parse({
    title: `Title of ${rest.id}`,
    summary: `Summary of ${rest.id}.`,
    guidance: { why: 'Because it matters.' },
    ...rest,
    checks: list.map((check, index) => ({
      id: letterOf(index),
      text: `Fact ${letterOf(index)}`,
      evidence: ['A document'],
      ...check,
    })),
  })
}

/** The head of an edition, with every text filled in. */
export function editionFile(spec: Partial<EditionFile> = {}): EditionFile {
  return EditionFileSchema.parse({
    format: 1,
    standard: 'test-standard',
    version: '1.0.0',
    title: 'Test standard',
    edition: 'Version 1',
    status: 'draft',
    dates: {},
    locale: 'en-US',
    owner: 'Nobody',
    disclaimer: 'Made for tests.',
    source: ['Made for tests.'],
    licence: 'None.',
    reading: 'All of it.',
    areas: [{ id: 'DM', title: 'Title of DM', summary: 'Summary of DM.' }],
    ...spec,
  })
}

/** A small edition, as valid as a real one; throws with the problems otherwise. Areas come from the codes. */
export function buildEdition({ criteria, ...head }: EditionSpec): Edition {
  const sources = criteria.map(criterionFile).map((content) => ({ file: `${content.id}.yaml`, content }))
  const areaIds = [...new Set(sources.map(({ content }) => areaIdOf(content.id)))]
  const areas = areaIds.map((id) => ({ id, title: `Title of ${id}`, summary: `Summary of ${id}.` }))
  const result = assembleEdition(editionFile({ areas, ...head }), sources, 'f'.repeat(64))
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2))
  return result.edition
}

/** `codes('DM', 9)`: DM1 to DM9. */
export function codes(area: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${area}${index + 1}`)
}

export type Given = AnswerState | 'accepted'

/** Answers by check (`DM1.a`) or for every check of a criterion (`DM1`); `accepted` is met and accepted by the coach. */
export function answersOf(edition: Edition, given: Record<string, Given>): Map<string, CheckAnswerInput> {
  const answers = new Map<string, CheckAnswerInput>()
  for (const [id, state] of Object.entries(given)) {
    const checks = edition.criteria
      .flatMap((criterion) => criterion.checks)
      .filter((check) => check.id === id || check.criterionId === id)
    if (checks.length === 0) throw new Error(`No check or criterion ${id}`)
    for (const check of checks)
      answers.set(check.id, state === 'accepted' ? { answer: 'met', acceptedBy: 'coach' } : { answer: state })
  }
  return answers
}

/** The day on which tests ask, unless they say otherwise. */
export const today: IsoDate = '2026-06-30'

/** A link of adequate, current evidence that nobody has reviewed, changed as given. */
export function link(checkId: string, changes: Partial<EvidenceLinkInput> = {}): EvidenceLinkInput {
  return { id: `link to ${checkId}`, checkId, strength: 2, reviewStrength: null, date: today, ...changes }
}

/** Assesses what is given, today unless said otherwise. */
export function assessGiven(
  edition: Edition,
  given: Record<string, Given>,
  links: readonly EvidenceLinkInput[] = [],
  asOf: IsoDate = today,
): Readiness {
  return assess(edition, answersOf(edition, given), links, asOf)
}

/** One criterion of a readiness. */
export function criterionIn(readiness: Readiness, id: string): CriterionResult {
  const found = readiness.criteria.find((criterion) => criterion.id === id)
  if (!found) throw new Error(`No criterion ${id}`)
  return found
}
