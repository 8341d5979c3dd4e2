import { criteriaOf, type Edition } from '#app/domain/edition/edition.ts'
import type { Readiness, Standing } from '#app/domain/results/readiness.ts'

export type CriterionLine = {
  id: string
  title: string
  standing: Standing
  isCore: boolean
  answered: number
  checks: number
}

export type AreaLine = { id: string; title: string; summary: string; answered: number; criteria: CriterionLine[] }

/**
 * The checklist with its progress: what has been answered, kept apart from what has been reached. A criterion counts as
 * answered when each of its checks has an answer, "don't know" included.
 */
export function checklistView(edition: Edition, readiness: Readiness): AreaLine[] {
  const results = new Map(readiness.criteria.map((criterion) => [criterion.id, criterion]))
  return edition.areas.map((area) => {
    const criteria = criteriaOf(edition, area).map((criterion): CriterionLine => {
      const result = results.get(criterion.id)
      const answered = result?.checks.filter((check) => check.answer !== 'not-assessed').length ?? 0
      return {
        id: criterion.id,
        title: criterion.title,
        standing: result?.standing ?? 'not-assessed',
        isCore: result?.isCore ?? false,
        answered,
        checks: criterion.checks.length,
      }
    })
    const { id, title, summary } = area
    return { id, title, summary, answered: criteria.filter((line) => line.answered === line.checks).length, criteria }
  })
}

/** The criteria before and after one, in the order of the checklist. */
export function neighbours(edition: Edition, criterionId: string): { previous: string | null; next: string | null } {
  const index = edition.criteria.findIndex(({ id }) => id === criterionId)
  return { previous: edition.criteria[index - 1]?.id ?? null, next: edition.criteria[index + 1]?.id ?? null }
}
