import { rolesIn, type Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from './find-assessment.server.ts'

/** What the header shows on every page of an assessment. */
export function shellContextOf(actor: Actor, assessment: OpenAssessment) {
  const { id, city } = assessment
  return {
    place: city.name,
    roles: rolesIn(actor, city.id),
    links: [
      { to: `/assessments/${id}/readiness`, label: 'Readiness' },
      { to: `/assessments/${id}/checklist`, label: 'Checklist' },
      { to: `/assessments/${id}/evidence`, label: 'Evidence' },
      { to: `/assessments/${id}/report`, label: 'Report' },
    ],
    notice: city.notice,
  }
}
