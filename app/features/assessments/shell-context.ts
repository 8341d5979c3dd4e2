import { can, rolesIn, type Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from './find-assessment.server.ts'

/** What the header shows on every page of an assessment. */
export function shellContextOf(actor: Actor, assessment: OpenAssessment) {
  const { id, city } = assessment
  return {
    place: city.name,
    roles: rolesIn(actor, city.id),
    links: [
      { to: `/assessments/${id}/readiness`, label: 'Readiness', holds: [] },
      { to: `/assessments/${id}/checklist`, label: 'Checklist', holds: ['/criteria/', '/checks/', '/links/'] },
      { to: `/assessments/${id}/evidence`, label: 'Evidence', holds: ['/evidence-files/'] },
      { to: `/assessments/${id}/review`, label: 'Review', holds: ['/threads'] },
      ...(can(actor, 'request.view', { cityId: city.id })
        ? [{ to: `/assessments/${id}/requests`, label: 'Requests', holds: [] }]
        : []),
      { to: `/assessments/${id}/report`, label: 'Report', holds: [] },
    ],
    notice: city.notice,
  }
}
