import { sayDate } from '#app/domain/dates.ts'
import {
  coreCriteria,
  criteriaOf,
  sayRule,
  type Check,
  type Criterion,
  type Edition,
} from '#app/domain/edition/edition.ts'
import type { Gate, Threshold } from '#app/domain/edition/schema.ts'
import { sayWindow } from '#app/domain/evidence/currency.ts'
import { neededFor } from '#app/domain/results/levels.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import { table, wrap } from './layout.ts'
import { shortHash } from './score-text.ts'

/** An edition as text: who stands behind it, levels and gates, and its criteria by practice area. */
export function editionText(edition: Edition): string {
  const { published, effective } = edition.dates
  return [
    `${edition.title}, ${edition.edition}`,
    `${edition.ref}, ${edition.status}${published ? ` ${sayDate(published)}` : ''}, hash ${shortHash(edition.hash)}`,
    ...wrap(`Owner of the standard: ${edition.owner}${effective ? `; in force since ${effective}` : ''}`),
    '',
    ...wrap(edition.disclaimer),
    ...levelLines(edition),
    ...gateLines(edition),
    ...edition.areas.flatMap((area) => areaLines(edition, area)),
    ...(edition.retired.length === 0 ? [] : ['', `Retired: ${list(edition.retired.map(({ id }) => id))}`]),
    '',
    ...wrap(edition.reading, 'Our reading: ', '  '),
    '',
    ...wrap(edition.licence, 'Licence: ', '  '),
    '',
    'Sources',
    ...edition.source.flatMap((source) => wrap(source, '  - ')),
    '',
  ].join('\n')
}

/** One criterion as text, with all that an edition says of its checks. */
export function criterionText(edition: Edition, criterion: Criterion): string {
  const area = edition.areas.find(({ id }) => id === criterion.areaId)
  const marks = [
    count(criterion.points, 'point'),
    ...(coreCriteria(edition).has(criterion.id) ? ['core criterion'] : []),
    ...(criterion.status === 'retired' ? ['retired: no longer asked'] : []),
  ]
  return [
    `${criterion.id} ${criterion.title}`,
    `${area?.title ?? criterion.areaId}, ${marks.join(', ')}; ${edition.ref}, hash ${shortHash(edition.hash)}`,
    '',
    ...wrap(criterion.summary),
    '',
    ...wrap([sayRule(criterion), ...conditions(criterion)].join(' ')),
    ...criterion.checks.flatMap((check) => ['', ...checkLines(check)]),
    '',
    ...wrap(criterion.guidance.why, 'Why: ', '  '),
    ...(criterion.guidance.smallCities ? wrap(criterion.guidance.smallCities, 'Small cities: ', '  ') : []),
    ...(criterion.guidance.trap ? wrap(criterion.guidance.trap, 'Trap: ', '  ') : []),
    ...(criterion.reading ? wrap(criterion.reading, 'Our reading: ', '  ') : []),
    '',
  ].join('\n')
}

function conditions(criterion: Criterion): string[] {
  const does = {
    never: [],
    'leave-out': ['A check can be answered "does not apply", and is then left out.'],
    'counts-as-met': ['A check can be answered "does not apply", and then counts as met.'],
  } as const
  const first =
    criterion.prerequisites.length === 0 ? [] : [`It earns nothing until ${list(criterion.prerequisites)} is met.`]
  return [...first, ...does[criterion.notApplicable]]
}

function checkLines(check: Check): string[] {
  const indent = ' '.repeat(3)
  return [
    ...wrap(check.text, `${check.letter}  `),
    ...check.evidence.flatMap((evidence) => wrap(evidence, `${indent}- `)),
    ...wrap(`Evidence ${sayWindow(check.window)}, ${check.sensitivity}. Work: ${sayEffort(check.effort)}.`, indent),
    ...(check.guidance ? wrap(check.guidance, indent) : []),
    ...(check.reading ? wrap(check.reading, `${indent}Our reading: `, `${indent}  `) : []),
  ]
}

function sayEffort(effort: Check['effort']): string {
  if (typeof effort === 'number') return days(effort)
  const { establish, ...others } = effort
  const rest = Object.entries(others).map(([what, value]) => `${what} ${value}`)
  return rest.length === 0 ? days(establish) : `${days(establish)} (to ${rest.join(', ')})`
}

const days = (value: number) => count(value, 'day')

function levelLines(edition: Edition): string[] {
  if (!edition.levels) return ['', 'A checklist with a profile and no levels.']
  const possible = edition.criteria.reduce((total, criterion) => total + criterion.points, 0)
  const sum = { points: possible, criteria: edition.criteria.length }
  const rows = edition.levels.map(({ title, threshold }) => [
    title,
    sayThreshold(threshold, 'criteria' in threshold ? sum.criteria : sum.points),
  ])
  return ['', 'Levels', ...table(rows, [], '  ')]
}

function sayThreshold(threshold: Threshold, possible: number): string {
  if ('criteria' in threshold) return `${count(threshold.criteria, 'criterion', 'criteria')} of ${possible}`
  const needed = `${count(neededFor(threshold, possible), 'point')} of ${possible}`
  return 'percent' in threshold ? `${threshold.percent} percent: ${needed}` : needed
}

function gateLines(edition: Edition): string[] {
  if (edition.gates.length === 0) return []
  const titleOf = (id: string) => edition.levels?.find((level) => level.id === id)?.title ?? id
  return [
    '',
    'Gates, whatever the points',
    ...edition.gates.flatMap((gate) => {
      const before = gate.levels ? list(gate.levels.map(titleOf)) : 'every level'
      return wrap(`${gate.title}, before ${before}: ${sayGate(edition, gate)}`, '  ', '    ')
    }),
  ]
}

function sayGate(edition: Edition, gate: Gate): string {
  const areaPart = (id: string, minimum: Threshold) => {
    const inArea = edition.criteria.filter((criterion) => criterion.areaId === id)
    const possible = 'criteria' in minimum ? inArea.length : inArea.reduce((total, { points }) => total + points, 0)
    return `${sayThreshold(minimum, possible)} in ${id}`
  }
  if (gate.kind === 'criteria') return list(gate.criteria)
  if (gate.kind === 'area-minimum') return areaPart(gate.area, gate.minimum)
  const parts = gate.of.map((part) => ('criterion' in part ? part.criterion : areaPart(part.area, part.minimum)))
  return `at least ${gate.atLeast} of ${list(parts)}`
}

function areaLines(edition: Edition, area: Edition['areas'][number]): string[] {
  const core = coreCriteria(edition)
  const rows = criteriaOf(edition, area).map((criterion) => [
    `${criterion.id}${core.has(criterion.id) ? '*' : ''}`,
    `${criterion.title} (${sayNeeded(criterion)})`,
  ])
  return ['', `${area.id} ${capital(area.title)}`, ...wrap(area.summary, '  '), ...table(rows, [], '  ')]
}

function sayNeeded({ needed, checks }: Criterion): string {
  return needed === checks.length ? count(needed, 'check') : `${needed} of ${checks.length} checks`
}
