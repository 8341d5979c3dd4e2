import { findCheck, findCriterion, sayRule, type Edition } from '#app/domain/edition/edition.ts'
import { reasons, type CriterionResult, type GapItem, type Readiness } from '#app/domain/results/readiness.ts'
import { count, reasonWords, sayMissing } from '#app/domain/results/words.ts'
import type { GapCriterion, GapLine, GapView } from '#app/ui/gap-list.tsx'
import type { PageLinks } from './page-links.ts'
import type { ReadinessQuery } from './readiness-query.ts'

type Filter = Pick<ReadinessQuery, 'area' | 'reason'>

/** The gap list, filtered, by practice area and criterion. Every item of the readiness's gap is one line. */
export function viewGap(edition: Edition, readiness: Readiness, filter: Filter, links: PageLinks): GapView {
  const areaOf = new Map(readiness.criteria.map(({ id, areaId }) => [id, areaId]))
  const inArea = (item: GapItem, area: string) => area === '' || areaOf.get(item.criterionId) === area
  const forReason = (item: GapItem, reason: string) => reason === '' || item.reason === reason
  const fits = (item: GapItem) => inArea(item, filter.area) && forReason(item, filter.reason)
  const shown = readiness.gap.filter(fits)
  const groups = readiness.areas.flatMap(({ id, title }) => {
    const lines = shown.filter((item) => inArea(item, id)).length
    if (lines === 0) return []
    const criteria = readiness.criteria.filter((criterion) => criterion.areaId === id && criterion.missing.some(fits))
    return [{ id, title, lines, criteria: criteria.map((criterion) => viewCriterion(edition, criterion, fits, links)) }]
  })
  const tally = (area: string, reason: string) =>
    readiness.gap.filter((item) => inArea(item, area) && forReason(item, reason)).length
  return {
    action: links.gap,
    clearTo: links.gap,
    says: sayCount(shown, readiness.gap.length),
    total: readiness.gap.length,
    area: filter.area,
    reason: filter.reason,
    areaOptions: [
      { value: '', label: 'All areas' },
      ...readiness.areas.map(({ id, title }) => ({ value: id, label: `${title} (${tally(id, filter.reason)})` })),
    ],
    reasonOptions: [
      { value: '', label: 'All reasons' },
      ...reasons
        .filter((reason) => reason === filter.reason || tally('', reason) > 0)
        .map((reason) => ({ value: reason, label: `${reasonWords[reason]} (${tally(filter.area, reason)})` })),
    ],
    groups,
  }
}

function sayCount(shown: readonly GapItem[], total: number): string {
  if (total === 0) return 'Nothing: all is reviewed.'
  const criteria = new Set(shown.map(({ criterionId }) => criterionId)).size
  const inCriteria = criteria === 0 ? '' : ` in ${count(criteria, 'criterion', 'criteria')}`
  return shown.length === total
    ? `${count(total, 'thing')}${inCriteria}. Each leads to its check.`
    : `${shown.length} of ${count(total, 'thing')}${inCriteria}.`
}

function viewCriterion(
  edition: Edition,
  result: CriterionResult,
  fits: (item: GapItem) => boolean,
  links: PageLinks,
): GapCriterion {
  const { id, standing, isCore } = result
  const criterion = findCriterion(edition, id)
  return {
    id,
    title: criterion?.title ?? '',
    standing,
    isCore,
    rule: criterion ? sayRule(criterion) : '',
    to: links.criterion(id),
    lines: result.missing.filter(fits).map((item, index) => viewLine(edition, item, `${id} ${index}`, links)),
  }
}

function viewLine(edition: Edition, item: GapItem, key: string, links: PageLinks): GapLine {
  const check = item.checkId === null ? undefined : findCheck(edition, item.checkId)
  const to = links.missing(item)
  if (!check) return { key, letter: null, text: sayMissing(item), reason: '', to }
  return { key, letter: check.letter, text: check.text, reason: sayMissing(item), to }
}
