import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion, sayRule, type Criterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayWindow } from '#app/domain/evidence/currency.ts'
import { layers, type CheckResult, type Readiness } from '#app/domain/results/readiness.ts'
import { sayMissing } from '#app/domain/results/words.ts'
import type { CheckView } from '#app/ui/check-card.tsx'
import type { AnswerView } from './list-answers.server.ts'

export type CriterionView = {
  id: string
  title: string
  summary: string
  rule: string
  place: string
  guidance: Criterion['guidance']
  reading: string | null
  standing: Readiness['criteria'][number]['standing']
  reviewedBy: Readiness['criteria'][number]['reviewedBy']
  isCore: boolean
  missing: string[]
  checks: CheckView[]
}

/**
 * A criterion as its page shows it: what is asked, what is answered, what is missing. `blind` are the checks whose evidence
 * the reader is still to score on their own.
 */
export function criterionView(
  edition: Edition,
  readiness: Readiness,
  criterionId: string,
  answers: readonly AnswerView[],
  blind: ReadonlySet<string> = new Set(),
): CriterionView | null {
  const criterion = findCriterion(edition, criterionId)
  const result = readiness.criteria.find(({ id }) => id === criterionId)
  if (!criterion || !result) return null
  const area = edition.areas.find(({ id }) => id === criterion.areaId)
  const inArea = edition.criteria.filter(({ areaId }) => areaId === criterion.areaId)
  const byCheck = new Map(answers.map((answer) => [answer.checkId, answer]))
  const results = new Map(result.checks.map((check) => [check.id, check]))
  return {
    id: criterion.id,
    title: criterion.title,
    summary: criterion.summary,
    rule: sayRule(criterion),
    place: `${area?.title ?? ''} · criterion ${inArea.indexOf(criterion) + 1} of ${inArea.length}${result.isCore ? ' · core at every level' : ''}`,
    guidance: criterion.guidance,
    reading: criterion.reading ?? null,
    standing: result.standing,
    reviewedBy: result.reviewedBy,
    isCore: result.isCore,
    missing: result.missing.filter((item) => item.checkId === null).map(sayMissing),
    checks: criterion.checks.map((check) => {
      const answer = byCheck.get(check.id)
      return {
        id: check.id,
        letter: check.letter,
        text: check.text,
        evidence: check.evidence,
        window: sayWindow(check.window),
        guidance: check.guidance ?? null,
        isNotApplicableAllowed: check.isNotApplicableAllowed,
        answer: answer?.answer ?? 'not-assessed',
        rationale: answer?.rationale ?? '',
        revision: answer?.revision ?? 0,
        saved: answer ? saySaved(answer) : null,
        ...(blind.has(check.id) ? keptStanding : standing(results.get(check.id))),
      }
    }),
  }
}

/** For who scores it independently: how strong its evidence was found would show through the layer it stands in. */
const keptStanding = { layer: null, status: 'How it stands shows once you have scored its evidence.' } as const

function standing(check: CheckResult | undefined): Pick<CheckView, 'layer' | 'status'> {
  const layer = layers.findLast((candidate) => check?.layers[candidate]) ?? null
  if (!check || check.answer === 'not-assessed') return { layer, status: null }
  if (check.missing && check.missing.blocks !== 'claimed') return { layer, status: sayMissing(check.missing) }
  if (check.evidencedUntil) return { layer, status: `Good until ${sayShortDate(check.evidencedUntil)}` }
  return { layer, status: null }
}

function saySaved({ savedOn, savedAt, authorName, source }: AnswerView): string {
  return `Saved ${sayShortDate(savedOn)}, ${savedAt} by ${authorName}${source === '' ? '' : `, ${source}`}`
}
