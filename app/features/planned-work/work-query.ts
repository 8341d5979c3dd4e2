import { workStateWords, isOpenItem, type WorkState } from '#app/domain/work/work.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { sayDepartment } from '#app/domain/path/path-words.ts'
import { capital } from '#app/domain/results/words.ts'
import { workSorts, type Choice, type WorkFilters, type WorkSort } from '#app/ui/work-plan-view.ts'
import type { LoadedWork, WorkItemState } from './load-work-plan.server.ts'

export type WorkQuery = {
  view: 'board' | 'list'
  sort: WorkSort
  filters: WorkFilters
  /** An earlier plan. */
  planId: string | undefined
}

/** "Nobody", "no department": what stands for nothing in an address. */
const nothing = 'none'

/** What a plan's address asks for; what cannot be used is left out. */
export function readWorkQuery(search: URLSearchParams): WorkQuery {
  const planId = search.get('plan') ?? ''
  const sort = workSorts.find((known) => known === search.get('sort'))
  return {
    view: search.get('view') === 'list' ? 'list' : 'board',
    sort: sort ?? 'due',
    filters: {
      department: search.get('department') ?? '',
      owner: search.get('owner') ?? '',
      status: search.get('status') ?? '',
    },
    planId: planId === '' ? undefined : planId,
  }
}

const statusTests = new Map<string, (item: WorkItemState, today: IsoDate) => boolean>([
  ['open', isOpenItem],
  ['overdue', ({ isOverdue }) => isOverdue],
  ['due', ({ state, dueOn }, today) => state !== 'dropped' && dueOn !== null && dueOn <= today],
])

/** The items that fit, in the order asked for. */
export function selectItems(
  { items, names }: LoadedWork,
  { sort, filters }: WorkQuery,
  today: IsoDate,
): WorkItemState[] {
  const { department, owner, status } = filters
  const fits = (item: WorkItemState) =>
    (department === '' || item.department === (department === nothing ? '' : department)) &&
    (owner === '' || (item.ownerId ?? nothing) === owner) &&
    (status === '' || (statusTests.get(status)?.(item, today) ?? item.state === status))
  const nameOf = ({ ownerId }: WorkItemState) => (ownerId === null ? '' : (names.get(ownerId) ?? ''))
  // What has no date, owner or department comes last.
  const keys: Record<WorkSort, (item: WorkItemState) => string> = {
    criterion: () => '',
    due: ({ dueOn }) => dueOn ?? '9999',
    owner: (item) => nameOf(item) || '\uffff',
    department: (item) => item.department || '\uffff',
    status: ({ state }) => String(statusOrder.indexOf(state)),
  }
  const keyOf = keys[sort]
  return items
    .map((item, place) => ({ item, place }))
    .filter(({ item }) => fits(item))
    .sort((a, b) => keyOf(a.item).localeCompare(keyOf(b.item), 'en') || a.place - b.place)
    .map(({ item }) => item)
}

const statusOrder: readonly WorkState[] = ['blocked', 'lapsed', 'under-way', 'planned', 'done', 'dropped']

/** What can be filtered by: only what is there. */
export function filterChoices({ items, names }: LoadedWork): Record<keyof WorkFilters, Choice[]> {
  const departments = [...new Set(items.map(({ department }) => department))].sort((a, b) => a.localeCompare(b, 'en'))
  const owners = [...new Set(items.map(({ ownerId }) => ownerId))]
  return {
    department: departments.map((name) => ({ value: name || nothing, label: capital(sayDepartment(name)) })),
    owner: owners
      .map((id) => ({ value: id ?? nothing, label: id === null ? 'Nobody' : (names.get(id) ?? 'Somebody') }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    status: [
      { value: 'open', label: 'Still to do' },
      { value: 'overdue', label: 'Overdue' },
      { value: 'due', label: 'Due up to today' },
      ...statusOrder.map((state) => ({ value: state, label: capital(workStateWords[state]) })),
    ],
  }
}

/** The address of the same plan with something changed; what is as usual is left out. */
export function writeWorkQuery({ view, sort, filters, planId }: WorkQuery, changes: Partial<WorkQuery> = {}): string {
  const wanted = { view, sort, filters, planId, ...changes }
  const search = new URLSearchParams()
  if (wanted.planId !== undefined) search.set('plan', wanted.planId)
  if (wanted.view === 'list') search.set('view', 'list')
  for (const [name, value] of Object.entries(wanted.filters)) if (value !== '') search.set(name, value)
  if (wanted.sort !== 'due') search.set('sort', wanted.sort)
  return search.toString()
}
