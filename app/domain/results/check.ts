import { nextDay, type IsoDate } from '../dates.ts'
import type { Check } from '../edition/edition.ts'
import type { NotApplicablePolicy } from '../edition/schema.ts'
import { goodUntil, isCurrent } from '../evidence/currency.ts'
import { adequate, type Strength } from '../evidence/strength.ts'
import type { CheckAnswerInput, CheckResult, EvidenceLinkInput, GapItem, Layer } from './readiness.ts'

/**
 * The three layers of one check on a day, and the first thing that it lacks. "Not applicable" that counts as met is a
 * claim like any other: it is evidenced and reviewed by what shows that the check does not apply.
 *
 * Refuses, by throwing, "not applicable" where the policy is `never`.
 */
export function assessCheck(
  check: Check,
  policy: NotApplicablePolicy,
  given: CheckAnswerInput | undefined,
  links: readonly EvidenceLinkInput[],
  asOf: IsoDate,
): CheckResult {
  const answer = given?.answer ?? 'not-assessed'
  if (answer === 'not-applicable' && policy === 'never') {
    throw new Error(`${check.id} applies to every city: "not applicable" cannot be its answer`)
  }
  if (answer === 'not-applicable' && policy === 'leave-out') return result(check, answer, through.none, null, null)
  if (answer !== 'met' && answer !== 'not-applicable') {
    const reason = answer === 'not-assessed' ? 'no-answer' : answer
    return result(check, answer, through.none, gapItem(check, reason, 'claimed'), null)
  }

  const found = weigh(check, links, asOf)
  if (!found.isEvidenced) return result(check, answer, through.claimed, found.missing, null)
  const reviewedBy = found.isReviewed ? 'coach' : (given?.acceptedBy ?? null)
  if (reviewedBy !== null) return { ...result(check, answer, through.reviewed, null, found.until), reviewedBy }
  return result(check, answer, through.evidenced, gapItem(check, 'not-reviewed', 'reviewed'), found.until)
}

/** The layers up to one: a check stands in none above a layer that it does not stand in. Shared, so frozen. */
const through = {
  none: Object.freeze({ claimed: false, evidenced: false, reviewed: false }),
  claimed: Object.freeze({ claimed: true, evidenced: false, reviewed: false }),
  evidenced: Object.freeze({ claimed: true, evidenced: true, reviewed: false }),
  reviewed: Object.freeze({ claimed: true, evidenced: true, reviewed: true }),
} as const

type Weighed =
  { isEvidenced: true; isReviewed: boolean; until: IsoDate | null } | { isEvidenced: false; missing: GapItem }

/**
 * What the links show together. Newer evidence never stays current for a shorter time, so the newest adequate link
 * decides; where the check sets no window, every date is as good as the day asked about.
 */
function weigh(check: Check, links: readonly EvidenceLinkInput[], asOf: IsoDate): Weighed {
  let isThere = false
  let best: Strength | null = null
  let newest: IsoDate | null = null
  let newestReviewed: IsoDate | null = null
  for (const { date, strength, reviewStrength } of links) {
    if (date !== null && date > asOf) continue
    isThere = true
    if (strength === null) continue
    if (best === null || strength > best) best = strength
    const day = check.window ? date : asOf
    if (strength < adequate || day === null) continue
    if (newest === null || day > newest) newest = day
    const isReviewed = reviewStrength !== null && reviewStrength >= adequate
    if (isReviewed && (newestReviewed === null || day > newestReviewed)) newestReviewed = day
  }

  if (!isThere) return { isEvidenced: false, missing: gapItem(check, 'no-evidence', 'evidenced') }
  if (best === null || best < adequate) {
    return { isEvidenced: false, missing: { ...gapItem(check, 'weak-evidence', 'evidenced'), strength: best } }
  }
  const until = newest === null ? null : goodUntil(newest, check.window)
  if (newest === null || (until !== null && until < asOf)) {
    const since = until === null ? null : nextDay(until)
    return { isEvidenced: false, missing: { ...gapItem(check, 'out-of-date', 'evidenced'), since } }
  }
  const isReviewed = newestReviewed !== null && isCurrent(newestReviewed, check.window, asOf)
  return { isEvidenced: true, isReviewed, until }
}

function gapItem(check: Check, reason: GapItem['reason'], blocks: Layer): GapItem {
  return { criterionId: check.criterionId, checkId: check.id, reason, blocks }
}

function result(
  check: Check,
  answer: CheckResult['answer'],
  layers: CheckResult['layers'],
  missing: GapItem | null,
  evidencedUntil: IsoDate | null,
): CheckResult {
  return { id: check.id, answer, layers, missing, reviewedBy: null, evidencedUntil }
}
