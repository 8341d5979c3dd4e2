import { can, rolesIn, type Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from './find-assessment.server.ts'

/** Pages about results, which stand together under one tab. */
const resultPages = ['/path', '/effort', '/what-if', '/forecast', '/changes', '/snapshots']

/** What the header shows on every page of an assessment. */
export function shellContextOf(actor: Actor, assessment: OpenAssessment) {
  const { id, city } = assessment
  return {
    place: city.name,
    roles: rolesIn(actor, city.id),
    links: [
      { to: `/assessments/${id}/leadership`, label: 'Leadership', holds: [] },
      { to: `/assessments/${id}/readiness`, label: 'Readiness', holds: resultPages },
      { to: `/assessments/${id}/checklist`, label: 'Checklist', holds: ['/criteria/', '/checks/', '/links/'] },
      { to: `/assessments/${id}/evidence`, label: 'Evidence', holds: ['/evidence-files/'] },
      { to: `/assessments/${id}/review`, label: 'Review', holds: ['/threads'] },
      ...(can(actor, 'request.view', { cityId: city.id })
        ? [{ to: `/assessments/${id}/requests`, label: 'Requests', holds: [] }]
        : []),
      { to: `/assessments/${id}/plan`, label: 'Plan', holds: [] },
      { to: `/assessments/${id}/report`, label: 'Reports', holds: [] },
    ],
    notice: city.notice,
  }
}
