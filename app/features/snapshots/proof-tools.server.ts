import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { SnapshotParts } from '#app/domain/snapshot/content.ts'
import type { ProofTools } from '#app/domain/snapshot/verify.ts'
import { toInputs } from '#app/features/readiness/load-readiness.server.ts'
import { sha256 } from '#app/platform/files.ts'

/** What results are computed from, as it follows from the parts of a snapshot: the same way as from the rows they were. */
export function inputsOf({ answers, evidence, verdicts }: Omit<SnapshotParts, 'inputs'>): AssessmentInputs {
  return toInputs({
    answers: answers.map(({ checkId, answer, rationale }) => ({ checkId, answer, note: rationale })),
    links: evidence.map(({ linkId, checkId, itemId, contentNumber, date, locator, scores }) => ({
      id: linkId,
      checkId,
      itemId,
      contentNumber,
      date,
      place: locator,
      scores: scores.map(({ layer, value, contentNumber: on }) => ({ layer, value, contentNumber: on })),
    })),
    verdicts: verdicts.map(({ criterionId, value, reviewer, signature }) => ({
      criterionId,
      value,
      reviewer,
      signature,
    })),
  })
}

export const proofTools: ProofTools = { sha256, inputsOf }
