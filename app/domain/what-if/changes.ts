import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { adequate } from '../evidence/strength.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import type { EvidenceLinkInput, Readiness } from '../results/readiness.ts'

/**
 * What a check is taken to be, exactly: `met` is claimed with nothing that shows it, `evidenced` has adequate evidence dated
 * on the day, `reviewed` has that and the reviewer agrees.
 */
export const takings = ['unmet', 'not-applicable', 'met', 'evidenced', 'reviewed'] as const
export type Taking = (typeof takings)[number]

/** A piece of evidence with another date, or taken off its check: `null`. */
export type LinkChange = { checkId: string; date: IsoDate | null }

/** What a what-if changes: plain data, to be stored, sent and written into an address. */
export type Changes = {
  /** The day asked about; `null` for the day of the assessment. */
  day: IsoDate | null
  /** By check. */
  checks: Readonly<Record<string, Taking>>
  /** By evidence link. Where its check is taken to be something, that alone counts. */
  links: Readonly<Record<string, LinkChange>>
}

/** The longest name that a what-if is kept under, in characters. */
export const whatIfNameLimit = 80

export const noChanges: Changes = { day: null, checks: {}, links: {} }

/** How many things are changed. */
export function countChanges({ day, checks, links }: Changes): number {
  return (day === null ? 0 : 1) + Object.keys(checks).length + Object.keys(links).length
}

/**
 * The inputs of an assessment as they would be, on `day`. The assessment's own are left as they are. Applying the same
 * changes again changes nothing more. The changes have been judged by `judgeChanges` before.
 */
export function applyChanges(
  edition: Edition,
  inputs: AssessmentInputs,
  changes: Changes,
  day: IsoDate,
): AssessmentInputs {
  const { checks, links } = changes
  if (countChanges({ ...changes, day: null }) === 0) return inputs
  const taken = (checkId: string) => checks[checkId]
  const kept = inputs.links.flatMap((link): EvidenceLinkInput[] => {
    const taking = taken(link.checkId)
    if (taking !== undefined && taking !== 'not-applicable' && taking !== 'unmet') return []
    const change = links[link.id]
    if (!change) return [link]
    return change.date === null ? [] : [{ ...link, date: change.date }]
  })
  const answers = new Map(inputs.answers.map((answer) => [answer.checkId, answer]))
  const added: EvidenceLinkInput[] = []
  for (const { id: checkId } of edition.criteria.flatMap((criterion) => criterion.checks)) {
    const taking = taken(checkId)
    if (taking === undefined) continue
    const answer = taking === 'unmet' || taking === 'not-applicable' ? taking : 'met'
    answers.set(checkId, { checkId, answer, acceptedBy: null })
    if (taking !== 'evidenced' && taking !== 'reviewed') continue
    const reviewStrength = taking === 'reviewed' ? adequate : null
    added.push({ id: `what-if ${checkId}`, checkId, strength: adequate, reviewStrength, date: day })
  }
  return { answers: [...answers.values()], links: [...kept, ...added] }
}

/** The readiness that a what-if leads to. `asOf` is the day of the assessment, for changes that ask about no other. */
export function assessChanges(edition: Edition, inputs: AssessmentInputs, changes: Changes, asOf: IsoDate): Readiness {
  const day = changes.day ?? asOf
  return assessInputs(edition, applyChanges(edition, inputs, changes, day), day)
}
