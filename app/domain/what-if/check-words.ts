import { answerWords } from '../answers.ts'
import { sayShortDate, type IsoDate } from '../dates.ts'
import type { CheckResult } from '../results/readiness.ts'
import { sayMissing } from '../results/words.ts'
import type { Changes, Taking } from './changes.ts'

/** What a check can be taken to be, as a choice and within a sentence. */
export const takingWords = {
  met: { title: 'Met, no evidence', as: 'met without evidence' },
  evidenced: { title: 'Met, with evidence', as: 'met with evidence' },
  reviewed: { title: 'Met and reviewed', as: 'met and reviewed' },
  unmet: { title: 'Not met', as: 'not met' },
  'not-applicable': { title: 'Does not apply', as: 'does not apply' },
} as const satisfies Record<Taking, { title: string; as: string }>

/** How a check stands, in a few words: "met, evidence out of date since 1 Apr 2026". */
export function sayCheck({ answer, layers, missing, evidencedUntil }: CheckResult): string {
  const claim = answerWords[answer].toLowerCase()
  if (layers.evidenced) {
    const until = evidencedUntil === null ? '' : ` until ${sayShortDate(evidencedUntil)}`
    return `${claim}, ${layers.reviewed ? 'reviewed' : 'evidenced'}${until}`
  }
  if (!layers.claimed || !missing) return claim
  const lacks = sayMissing(missing)
  return `${claim}, ${lacks.charAt(0).toLowerCase()}${lacks.slice(1)}`
}

/** One thing that is changed, in words, with the button that takes it back. */
export type ChangeLine = { undo: string; about: string; words: string }

/** All changes as lines, in the edition's order. `titles` names the evidence, by link. */
export function sayChanges({ day, checks, links }: Changes, titles: Readonly<Record<string, string>>): ChangeLine[] {
  const onCheck = Object.entries(checks).map(([id, taking]) => ({
    undo: `undo:check:${id}`,
    about: id,
    words: takingWords[taking].as,
  }))
  const onLink = Object.entries(links).map(([id, { checkId, date }]) => ({
    undo: `undo:link:${id}`,
    about: checkId,
    words: `${titles[id] ?? 'Evidence'}: ${date === null ? 'taken off' : `dated ${sayShortDate(date)}`}`,
  }))
  return [...(day === null ? [] : [sayDay(day)]), ...onCheck, ...onLink]
}

const sayDay = (day: IsoDate): ChangeLine => ({
  undo: 'undo:day',
  about: 'The day',
  words: `as on ${sayShortDate(day)}`,
})
