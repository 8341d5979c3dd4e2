import { pathToFileURL } from 'node:url'
import { buildEdition, link, today, type CriterionSpec } from '../support/edition-builder.ts'
import { measure, measureInTurn, printFigures, type Figure } from './measure.ts'
import type { AnswerState } from '#app/domain/answers.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { adequate } from '#app/domain/evidence/strength.ts'
import { assess } from '#app/domain/results/assess.ts'
import type { CheckAnswerInput, EvidenceLinkInput } from '#app/domain/results/readiness.ts'

type City = { edition: Edition; answers: Map<string, CheckAnswerInput>; links: EvidenceLinkInput[] }

const areas = ['DM', 'LC', 'OD', 'PA', 'BF', 'RDC', 'CI', 'EVAL']

/** A city that answered everything in its own way, with as many links as asked for spread over the checks. */
function cityOf(size: number, linkCount: number): City {
  const criteria = Array.from({ length: size }, (_, index): CriterionSpec => {
    const id = `${areas[index % areas.length] ?? ''}${Math.floor(index / areas.length) + 1}`
    const rule = index % 5 === 0 ? ({ atLeast: 3 } as const) : 'all'
    return {
      id,
      rule,
      checks: Array.from({ length: 4 }, (_, check) =>
        check === 0 ? { window: { cadence: 'quarterly' } } : { window: { months: 24 } },
      ),
    }
  })
  const level = (id: string, percent: number) =>
    ({ id, title: id, threshold: { percent }, mark: 'circle', metal: 'none' }) as const
  const edition = buildEdition({
    criteria,
    levels: [level('silver', 51), level('gold', 68), level('platinum', 85)],
    gates: [
      { id: 'core', title: 'Core', kind: 'criteria', criteria: ['LC1', 'DM1', 'PA1'] },
      { id: 'area', title: 'Area', kind: 'area-minimum', area: 'DM', minimum: { percent: 50 } },
    ],
  })
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  const states: AnswerState[] = ['met', 'met', 'met', 'met', 'unmet', 'unknown', 'not-assessed']
  const answers = new Map(checks.map(({ id }, index) => [id, { answer: states[(index * 5) % states.length] ?? 'met' }]))
  const dates = [today, '2026-03-31', '2025-06-30', '2023-01-01', null]
  const links = Array.from({ length: linkCount }, (_, index) =>
    link(checks[(index * 7) % checks.length]?.id ?? '', {
      id: `link-${index}`,
      strength: ([2, 3, 1, 2, null] as const)[index % 5] ?? null,
      reviewStrength: index % 3 === 0 ? 2 : null,
      date: dates[index % dates.length] ?? null,
    }),
  )
  return { edition, answers, links }
}

/** The least that any answer must do: look at each link and each answer once, and count. No windows, reasons or levels. */
function floorOf({ edition, answers, links }: City): number {
  const shown = new Set<string>()
  for (const { checkId, strength, date } of links) {
    if (strength !== null && strength >= adequate && date !== null && date <= today) shown.add(checkId)
  }
  let points = 0
  for (const criterion of edition.criteria) {
    let standing = 0
    for (const check of criterion.checks)
      if (answers.get(check.id)?.answer === 'met' && shown.has(check.id)) standing += 1
    if (standing >= criterion.needed) points += criterion.points
  }
  return points
}

const assessOf = ({ edition, answers, links }: City) => assess(edition, answers, links, today)

/** Time of a whole assessment, and how it grows with the checklist. */
export function run(): Promise<Figure[]> {
  const city = cityOf(43, 200)
  const floor = measure(() => floorOf(city), 2000)
  const median = measure(() => assessOf(city), 2000)
  const figures: Figure[] = [
    {
      name: 'assess 43 criteria, 172 checks, 200 links',
      median,
      floor,
      ratio: median / floor,
      unit: 'ms',
      budget: 0.2,
      ok: median <= 0.2,
    },
  ]
  // The same 17,200 checks and 20,000 links each time, in checklists of three sizes: one small checklist over and over would
  // sit in the processor's nearest cache and flatter itself. Even so a long list leaves the caches, and the bare loop over
  // it slows down too; the budget is 1.5, or what the bare loop grows by where that is more.
  const sizes = [43, 430, 4300]
  const groups = sizes.map((size) =>
    Array.from({ length: 4300 / size }, () => cityOf(size, Math.round((size * 200) / 43))),
  )
  const perCheck = (call: (city: City) => unknown) =>
    measureInTurn(
      groups.map((cities) => () => cities.forEach(call)),
      60,
    ).map((time) => (time / (4300 * 4)) * 1000)
  const [bare = 0, ...bareLarger] = perCheck(floorOf)
  const [small = 0, ...larger] = perCheck(assessOf)
  larger.forEach((cost, index) => {
    const name = `cost per check, ${sizes[index + 1]} criteria beside 43`
    const ratio = cost / small
    const budget = Math.round(Math.max(1.5, (bareLarger[index] ?? 0) / bare) * 10) / 10
    figures.push({ name, median: cost, floor: small, ratio, unit: 'µs', budget, ok: ratio <= budget })
  })
  return Promise.resolve(figures)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
