import { criteriaOf, type Check, type Edition } from '#app/domain/edition/edition.ts'
import { defaultEffort, inDays, missingSteps, pathActions, type PathAction } from '#app/domain/path/missing-steps.ts'
import type { CriterionResult, Layer, Readiness } from '#app/domain/results/readiness.ts'
import { csvRow } from '#app/platform/csv-row.ts'
import { effortColumns } from '#app/ui/effort-fields.ts'
import type { EffortAreaView, EffortCell, EffortView } from '#app/ui/effort-view.ts'
import { fieldOf, keyOf, writeSeen, type SeenEffort } from './effort-form.ts'
import type { TheirEffort } from './save-effort.server.ts'

/** What of the efforts somebody asks for, from the page's address. */
export type EffortQuery = { show: 'missing' | 'all'; area: string }

export function readEffortQuery(search: URLSearchParams, edition: Edition): EffortQuery {
  return {
    show: search.get('show') === 'all' ? 'all' : 'missing',
    area: edition.areas.find(({ id }) => id === search.get('area'))?.id ?? '',
  }
}

type Told = { edition: Edition; readiness: Readiness; layer: Layer; own: SeenEffort; query: EffortQuery; base: string }

/** The city's own person-days beside the edition's, by area: of what is still missing, or of everything. */
export function viewEffort({ edition, readiness, layer, own, query, base }: Told): EffortView {
  const results = new Map(readiness.criteria.map((criterion) => [criterion.id, criterion]))
  const areas = edition.areas
    .filter(({ id }) => query.area === '' || id === query.area)
    .map((area): EffortAreaView => {
      const criteria = criteriaOf(edition, area).flatMap((criterion) => {
        const result = results.get(criterion.id)
        const checks = criterion.checks.flatMap((check) => {
          const actions = query.show === 'all' ? pathActions : actionsLeft(edition, check, result, layer)
          if (actions.length === 0) return []
          return [
            {
              id: check.id,
              letter: check.letter,
              text: check.text,
              to: `${base}/criteria/${criterion.id}#${check.id}`,
              cells: pathActions.map((action) =>
                actions.includes(action) ? cellOf(edition, check, action, own) : null,
              ),
            },
          ]
        })
        return checks.length === 0 ? [] : [{ id: criterion.id, title: criterion.title, checks }]
      })
      return { id: area.id, title: area.title, criteria }
    })
    .filter(({ criteria }) => criteria.length > 0)
  return {
    show: query.show,
    area: query.area,
    areaOptions: edition.areas.map(({ id, title }) => ({ id, title })),
    areas,
    ownCount: own.size,
    seen: writeSeen(own),
  }
}

/** What is left to do on a check; nothing where its criterion stands or does not apply. */
function actionsLeft(
  edition: Edition,
  check: Check,
  criterion: CriterionResult | undefined,
  layer: Layer,
): readonly PathAction[] {
  if (!criterion || criterion.state === 'not-applicable' || criterion.layers[layer]) return []
  const result = criterion.checks.find(({ id }) => id === check.id)
  return result ? missingSteps(edition, check, result, layer).map(({ action }) => action) : []
}

function cellOf(edition: Edition, check: Check, action: PathAction, own: SeenEffort): EffortCell {
  const key = { checkId: check.id, action }
  const mine = own.get(keyOf(key))
  return {
    field: fieldOf(key),
    action,
    own: mine ? String(inDays(mine.effort)) : '',
    edition: String(inDays(defaultEffort(edition, check, action))),
  }
}

/** What somebody else saved meanwhile, as it stands beside one's own number. */
export function tellTheirs(theirs: TheirEffort): Record<string, string> {
  return Object.fromEntries(
    Object.entries(theirs).map(([field, { effort, by }]) => [
      field,
      effort === null ? `${by} went back to the edition’s number` : `${by} saved ${inDays(effort)}`,
    ]),
  )
}

const csvHeader = ['criterion', 'criterion_title', 'check', 'check_title', 'action', 'what', 'edition_days', 'days']

/**
 * Every effort as it counts now, in the file format that `assay plan --effort` reads, with titles and the edition's own
 * number beside it for who fills it in.
 */
export function writeEffortCsv(edition: Edition, own: SeenEffort): string {
  const rows = edition.criteria.flatMap(({ id, title, checks }) =>
    checks.flatMap((check) =>
      pathActions.map((action) => {
        const usual = defaultEffort(edition, check, action)
        const days = own.get(keyOf({ checkId: check.id, action }))?.effort ?? usual
        const named = [id, title, check.letter, check.text, action, effortColumns[action]]
        return [...named, String(inDays(usual)), String(inDays(days))]
      }),
    ),
  )
  return [csvHeader, ...rows].map(csvRow).join('')
}
