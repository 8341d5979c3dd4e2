import { sayDate, isIsoDate } from '#app/domain/dates.ts'
import { coreCriteria, criteriaOf, sayRule, type Edition } from '#app/domain/edition/edition.ts'
import type { Gate } from '#app/domain/edition/schema.ts'
import { count, list } from '#app/domain/results/words.ts'
import { neededFor } from '#app/domain/results/levels.ts'
import type { EditionView } from '#app/ui/edition-parts.tsx'
import { sayBefore, sayMinimum } from './gate-view.ts'
import { sayExact } from './hero-view.ts'

/** All that an edition is and asks for, in plain words. */
export function viewEdition(edition: Edition): EditionView {
  const core = coreCriteria(edition)
  const points = edition.criteria.reduce((sum, criterion) => sum + criterion.points, 0)
  const checks = edition.criteria.reduce((sum, criterion) => sum + criterion.checks.length, 0)
  const { title, version, ref, hash, owner, disclaimer, source, licence, reading, status, dates } = edition
  const size = [
    count(edition.areas.length, 'practice area'),
    count(edition.criteria.length, 'criterion', 'criteria'),
    count(checks, 'check'),
    count(points, 'point'),
  ]
  return {
    title,
    name: edition.edition,
    version,
    ref,
    hash,
    owner,
    disclaimer,
    source,
    licence,
    reading: reading.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    status,
    size: list(size),
    dates: [
      ...(dates.effective === undefined ? [] : [{ name: 'In force since', value: sayPartialDate(dates.effective) }]),
      ...(dates.published === undefined ? [] : [{ name: 'Published here', value: sayPartialDate(dates.published) }]),
      ...(dates.retired === undefined ? [] : [{ name: 'Retired', value: sayPartialDate(dates.retired) }]),
    ],
    levels: (edition.levels ?? []).map(({ id, title: name, mark, metal, threshold }) => {
      const unit = 'criteria' in threshold ? 'criteria' : 'points'
      const total = unit === 'points' ? points : edition.criteria.length
      const needed = `${neededFor(threshold, total)} of ${total} ${unit}`
      return { id, title: name, mark, metal, needed, exact: sayExact(threshold, { total, unit }) }
    }),
    gates: edition.gates.map((gate) => ({
      id: gate.id,
      title: gate.title,
      says: `${sayBefore(edition, gate)}: ${sayGate(edition, gate)}.`,
    })),
    areas: edition.areas.map((area) => ({
      ...area,
      criteria: criteriaOf(edition, area).map((criterion) => ({
        id: criterion.id,
        title: criterion.title,
        summary: criterion.summary,
        rule: sayRule(criterion),
        isCore: core.has(criterion.id),
        points: criterion.points,
        checks: criterion.checks.map(({ letter, text }) => ({ letter, text })),
      })),
    })),
  }
}

/** What keeps a gate shut, by name. */
function sayGate(edition: Edition, gate: Gate): string {
  const criterion = (id: string) =>
    `${id} ${edition.criteria.find((candidate) => candidate.id === id)?.title ?? ''}`.trim()
  const area = (id: string) => edition.areas.find((candidate) => candidate.id === id)?.title ?? id
  if (gate.kind === 'criteria') return list(gate.criteria.map(criterion))
  if (gate.kind === 'area-minimum') return `at least ${sayMinimum(gate.minimum)} in ${area(gate.area)}`
  const parts = gate.of.map((part) =>
    'criterion' in part ? criterion(part.criterion) : `${sayMinimum(part.minimum)} in ${area(part.area)}`,
  )
  return `at least ${gate.atLeast} of ${list(parts)}`
}

/** A date of which only the year or the month may be known. */
function sayPartialDate(date: string): string {
  if (isIsoDate(date)) return sayDate(date)
  return date.length === 7 ? sayDate(`${date}-01`).replace(/^1 /, '') : date
}
