import { sayDays } from '#app/domain/path/path-words.ts'
import { count } from '#app/domain/results/words.ts'
import { workSorts, type WorkSort } from '#app/ui/work-plan-view.ts'
import type { LoadedWork } from './load-work-plan.server.ts'
import { viewItem } from './view-items.ts'
import { quarterChoices, viewBoard, viewBurnUp, viewDrift, viewHead, viewProgress } from './view-plan.ts'
import { planPage, type WorkAssessment } from './work-context.ts'
import { filterChoices, selectItems, writeWorkQuery, type WorkQuery } from './work-query.ts'

const sortWords: Record<WorkSort, string> = {
  criterion: 'Criterion',
  status: 'Status',
  due: 'Due',
  owner: 'Owner',
  department: 'Department',
}

/** A plan as its page shows it: board or list, with what is filtered. */
export function viewPlanPage(assessment: WorkAssessment, loaded: LoadedWork, query: WorkQuery) {
  const { items, names, plan, progress } = loaded
  const page = planPage(assessment.id)
  const to = (changes: Partial<WorkQuery>) => `${page}?${writeWorkQuery(query, changes)}#items`
  const shown = selectItems(loaded, query, assessment.asOf)
  const { done, total } = progress
  return {
    head: viewHead(assessment, loaded),
    headline: `${done.criteria} of ${count(total.criteria, 'criterion', 'criteria')} done, ${done.effort / 1000} of ${sayDays(total.effort)}`,
    progress: viewProgress(assessment, loaded),
    chart: viewBurnUp(loaded, assessment.asOf),
    drift: viewDrift(assessment, loaded),
    isEnded: plan.endedAt !== null,
    columns: query.view === 'board' ? viewBoard(assessment, loaded, shown) : [],
    items: query.view === 'list' ? shown.map((item) => viewItem(assessment, item, names)) : [],
    sorts: workSorts.map((sort) => ({ sort, label: sortWords[sort], to: to({ sort }), isOn: sort === query.sort })),
    quarters: quarterChoices(assessment),
    toolbar: {
      view: query.view,
      sort: query.sort,
      filters: query.filters,
      choices: filterChoices(loaded),
      planId: query.planId,
      boardTo: to({ view: 'board' }),
      listTo: to({ view: 'list' }),
      csvTo: `${page}.csv?${writeWorkQuery(query)}`,
      clearTo: to({ filters: { department: '', owner: '', status: '' } }),
      shown: shown.length === items.length ? `All ${items.length} shown.` : `${shown.length} of ${items.length} shown.`,
    },
    isNothingShown: shown.length === 0,
    moveTo: `${page}?index&${writeWorkQuery(query)}`,
  }
}

export type PlanPageView = ReturnType<typeof viewPlanPage>
