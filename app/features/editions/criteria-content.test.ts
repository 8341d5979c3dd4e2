import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { assessGiven, link } from '../../../tests/support/edition-builder.ts'
import { readingGrade } from '../../../tests/support/reading-grade.ts'
import {
  coreCriteria,
  criteriaOf,
  findCheck,
  findCriterion,
  type Criterion,
  type Edition,
} from '#app/domain/edition/edition.ts'
import { sayProblem } from './catalogue.server.ts'
import { checkLock } from './edition-lock.server.ts'
import { readEditions } from './read-editions.server.ts'

const folders = readEditions()
const editions = folders.flatMap(({ edition }) => (edition ? [edition] : []))
const editionOf = (ref: string): Edition => {
  const edition = editions.find((one) => one.ref === ref)
  if (!edition)
    throw new Error(`${ref} cannot be read: ${folders.flatMap(({ problems }) => problems.map(sayProblem)).join('\n')}`)
  return edition
}

/** Every text of a criterion that a person reads. */
function textsOf({ title, summary, guidance, reading, checks }: Criterion): string[] {
  const ofChecks = checks.flatMap((check) => [check.text, ...check.evidence, check.guidance ?? '', check.reading ?? ''])
  return [title, summary, ...Object.values(guidance), reading ?? '', ...ofChecks].filter((text): text is string =>
    Boolean(text),
  )
}

function headTexts(edition: Edition): string[] {
  const named = [...edition.areas, ...(edition.levels ?? []), ...edition.gates]
  return [
    edition.disclaimer,
    edition.reading,
    edition.licence,
    ...named.flatMap((item) => [item.title, 'summary' in item ? item.summary : '']),
  ]
}

it('every edition is valid, and there are two', () => {
  expect(folders.flatMap(({ problems }) => problems.map(sayProblem))).toEqual([])
  expect(editions.map(({ ref }) => ref)).toEqual(
    expect.arrayContaining(['sunlight-open-data-policy@1.0.0', 'what-works-cities@3.0.0']),
  )
})

it('every published edition is locked and unchanged', () => {
  expect(checkLock(folders).map(sayProblem)).toEqual([])
})

describe('what-works-cities@3.0.0', () => {
  const edition = editionOf('what-works-cities@3.0.0')
  const criterion = (id: string) => findCriterion(edition, id) as Criterion

  it('has 43 criteria of one point in eight areas', () => {
    expect(edition.areas.map((area) => `${area.id} ${criteriaOf(edition, area).length}`)).toEqual([
      'DM 9',
      'LC 7',
      'OD 4',
      'PA 5',
      'BF 3',
      'RDC 8',
      'CI 3',
      'EVAL 4',
    ])
    expect(edition.criteria).toHaveLength(43)
    expect(edition.criteria.every(({ points, status }) => points === 1 && status === 'active')).toBe(true)
  })

  it('has three core criteria before every level', () => {
    expect([...coreCriteria(edition)].sort()).toEqual(['DM1', 'LC1', 'PA1'])
    expect(edition.gates).toHaveLength(1)
  })

  it('reaches Silver with 22 points, Gold with 30, Platinum with 37', () => {
    const { levels } = assessGiven(edition, {})
    expect(levels.map(({ id, needed, unit }) => [id, needed, unit])).toEqual([
      ['silver', 22, 'points'],
      ['gold', 30, 'points'],
      ['platinum', 37, 'points'],
    ])
  })

  it('keeps the published rules and rhythms', () => {
    expect(criterion('DM3')).toMatchObject({ needed: 4, checks: { length: 5 } })
    expect(criterion('DM5')).toMatchObject({ needed: 2, checks: { length: 3 } })
    expect(criterion('BF3').checks.some(({ window }) => window && 'months' in window && window.months === 24)).toBe(
      true,
    )
    for (const id of ['DM1', 'PA2', 'RDC5']) {
      expect(
        criterion(id).checks.some(({ window }) => window && 'cadence' in window && window.cadence === 'quarterly'),
      ).toBe(true)
    }
  })

  it('asks for two to six facts per criterion', () => {
    expect(edition.criteria.filter(({ checks }) => checks.length < 2 || checks.length > 6).map(({ id }) => id)).toEqual(
      [],
    )
  })

  it('gives the sample the result that its description states', () => {
    const rows: Record<string, string>[] = parse(readFileSync('tests/fixtures/tacoma-2017.csv', 'utf8'), {
      columns: true,
    })
    const given: Record<string, 'met' | 'unmet' | 'unknown'> = {}
    for (const row of rows)
      if (row.answer) given[row.check ? `${row.criterion}.${row.check}` : `${row.criterion}`] = row.answer as 'met'
    const links = rows
      .filter((row) => row.evidence)
      .flatMap((row, index) => {
        const ids = row.check
          ? [`${row.criterion}.${row.check}`]
          : criterion(row.criterion ?? '').checks.map(({ id }) => id)
        return ids.map((id) =>
          link(id, {
            id: `${index}`,
            strength: row.strength ? (Number(row.strength) as 0 | 1 | 2 | 3) : null,
            date: row.evidence_date === '' ? null : (row.evidence_date ?? null),
          }),
        )
      })
    const { counts, layers, levels, criteria } = assessGiven(edition, given, links, '2017-01-31')
    expect(counts).toEqual({ met: 6, unmet: 3, unknown: 5, 'not-assessed': 29, 'not-applicable': 0 })
    expect(criteria.filter((one) => one.layers.evidenced).map(({ id }) => id)).toEqual([
      'LC1',
      'LC2',
      'OD1',
      'PA1',
      'PA3',
    ])
    expect(layers).toMatchObject({
      claimed: { points: 6, percent: 14, level: null },
      evidenced: { points: 5, level: null },
    })
    expect(levels[0]?.layers).toMatchObject({
      claimed: { short: 16, gatesUnmet: ['DM1'] },
      evidenced: { short: 17, gatesUnmet: ['DM1'] },
    })
  })
})

describe('sunlight-open-data-policy@1.0.0', () => {
  it('has 31 criteria and no levels', () => {
    const edition = editionOf('sunlight-open-data-policy@1.0.0')
    expect(edition.criteria).toHaveLength(31)
    expect(edition.levels).toBeUndefined()
  })
})

describe('reads with ease: school year 9 or below', () => {
  it.each(editions.map((edition) => [edition.ref, edition] as const))('%s', (ref, edition) => {
    const graded = edition.criteria.map((criterion) => ({ id: criterion.id, grade: readingGrade(textsOf(criterion)) }))
    const whole = readingGrade([...headTexts(edition), ...edition.criteria.flatMap(textsOf)])
    const hardest = edition.criteria
      .flatMap(({ checks }) => checks.map(({ id, text }) => ({ id, text, grade: readingGrade([text]) })))
      .sort((a, b) => b.grade - a.grade)
      .slice(0, 10)
    const lines = hardest.map(({ id, text, grade }) => `  ${grade.toFixed(1).padStart(5)}  ${id}: ${text}`)
    console.info([`${ref}: grade ${whole.toFixed(1)} as a whole. Its hardest checks:`, ...lines].join('\n'))
    expect(graded.filter(({ grade }) => grade > 9)).toEqual([])
    expect(whole).toBeLessThanOrEqual(9)
  })
})

it('each check can be found by its id', () => {
  for (const edition of editions) {
    for (const check of edition.criteria.flatMap(({ checks }) => checks))
      expect(findCheck(edition, check.id)).toBe(check)
  }
})
