import { sayDate } from '#app/domain/dates.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { isUntouched } from '#app/domain/results/untouched.ts'
import { applying, count, sayHeadline } from '#app/domain/results/words.ts'
import { roleWords } from '#app/domain/policy.ts'
import { barValues } from '#app/ui/charts/assay-bar.ts'
import type { AssessmentCardView, CityCardView } from '#app/ui/city-card.tsx'
import { titleIn } from './hero-view.ts'
import type { HomeAssessment, HomeCity } from './load-home.server.ts'

/** A city as the home page shows it. */
export function viewCity(city: HomeCity): CityCardView {
  const { id, name, region, notice, roles, areas, mayCreate, mayManagePeople, maySeeHistory, assessments } = city
  const titles = roles.map((role) => {
    const title = roleWords[role].title.toLowerCase()
    return role === 'coach' && areas.length > 0 ? `${title} for ${areas.join(', ')}` : title
  })
  const views = assessments.map(viewAssessment)
  return {
    id,
    name,
    region,
    notice,
    roles: titles,
    newTo: mayCreate ? `/cities/${id}/assessments/new` : null,
    links: [
      ...(mayManagePeople ? [{ to: `/cities/${id}/people`, label: 'People' }] : []),
      ...(maySeeHistory ? [{ to: `/cities/${id}/history`, label: 'History' }] : []),
    ],
    current: views.filter(({ isPast }) => !isPast),
    past: views.filter(({ isPast }) => isPast),
  }
}

const stateWords = {
  open: 'Open',
  'in-review': 'In review',
  'signed-off': 'Signed off',
  archived: 'Archived',
} as const

function viewAssessment({ id, cycle, state, mayAnswer, editionRef, result }: HomeAssessment): AssessmentCardView {
  const base = { id, cycle, state: stateWords[state], isPast: state === 'archived', editionRef }
  if (!result) return { ...base, title: editionRef, result: null }
  const { edition, readiness } = result
  const title = `${edition.title}, edition ${edition.version}`
  const first = readiness.criteria[0]?.id ?? ''
  if (isUntouched(readiness)) {
    const size = `${count(readiness.criteria.length, 'criterion', 'criteria')} in ${count(readiness.areas.length, 'practice area')}`
    return {
      ...base,
      title,
      result: { kind: 'untouched', size, startTo: mayAnswer ? `/assessments/${id}/criteria/${first}` : null },
    }
  }
  const { claimed, evidenced, reviewed } = readiness.layers
  const counts = `${claimed.criteria} claimed, ${evidenced.criteria} evidenced and ${reviewed.criteria} reviewed`
  return {
    ...base,
    title,
    result: {
      kind: 'begun',
      headline: sayHeadline(readiness, headlineLayer),
      levelTitle: titleIn(readiness),
      says: `Self-assessment as of ${sayDate(readiness.asOf)}: of ${count(applying(readiness), 'criterion', 'criteria')}, ${counts}.`,
      bar: barValues(edition, readiness),
    },
  }
}
