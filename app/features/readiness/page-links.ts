import type { GapItem } from '#app/domain/results/readiness.ts'
import type { ReadinessQuery, Selection } from './readiness-query.ts'

/** Where everything on the page leads. Numbers keep the gap list's filter, and the filter keeps nothing else open. */
export function pageLinks(assessmentId: string, query: Pick<ReadinessQuery, 'area' | 'reason'>) {
  const base = `/assessments/${assessmentId}`
  const page = (values: Record<string, string>, place: string) => {
    const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString()
    return `${base}/readiness${search === '' ? '' : `?${search}`}${place}`
  }
  const filter = { area: query.area, reason: query.reason }
  return {
    page: page({}, ''),
    gap: page({}, '#gap'),
    closed: page(filter, ''),
    criterion: (id: string) => `${base}/criteria/${id}`,
    missing: ({ criterionId, checkId }: GapItem) =>
      `${base}/criteria/${criterionId}${checkId === null ? '' : `#${checkId}`}`,
    show: (show: Selection, areaId = '') => page({ ...filter, show, in: areaId }, '#made-of'),
  }
}

export type PageLinks = ReturnType<typeof pageLinks>
