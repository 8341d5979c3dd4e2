import { nextDay, type IsoDate } from '../dates.ts'
import type { Check, Edition } from '../edition/edition.ts'
import { goodUntil } from '../evidence/currency.ts'
import { adequate } from '../evidence/strength.ts'
import { assessCheck } from '../results/check.ts'
import type { AssessmentInputs } from '../results/inputs.ts'
import { layers, type CheckAnswerInput, type EvidenceLinkInput, type Layer } from '../results/readiness.ts'
import type { LinkChange } from './forecast-result.ts'

/** A day on which a check falls out of some layers or comes into them, and the links that make it. */
export type Turn = {
  day: IsoDate
  checkId: string
  criterionId: string
  lost: readonly Layer[]
  gained: readonly Layer[]
  aged: readonly LinkChange[]
  arrived: readonly LinkChange[]
}

/** Days on which checks turn, after `from` and up to `until`: nothing else of a readiness moves by itself. */
export function listTurns(
  edition: Edition,
  { answers, links }: AssessmentInputs,
  from: IsoDate,
  until: IsoDate,
): Turn[] {
  const answerOf = new Map(answers.map((answer) => [answer.checkId, answer]))
  const linksOf = linksByCheck(links)
  return edition.criteria.flatMap((criterion) =>
    criterion.checks.flatMap((check) => {
      const own = linksOf.get(check.id)
      const answer = answerOf.get(check.id)
      if (!own || !isClaim(answer)) return []
      const layersOn = (day: IsoDate) => assessCheck(check, criterion.notApplicable, answer, own, day).layers
      return turnsOf(check, own, answer, { from, until, layersOn })
    }),
  )
}

/** Whether evidence can count for a check that is answered so. */
export function isClaim(given: CheckAnswerInput | undefined): given is CheckAnswerInput {
  return given?.answer === 'met' || given?.answer === 'not-applicable'
}

/** The last day on which a link counts: `null` if it counts on none, or does not age. */
export function lastDayOf({ strength, date }: EvidenceLinkInput, check: Check): IsoDate | null {
  return strength === null || strength < adequate || date === null ? null : goodUntil(date, check.window)
}

type Asked = { from: IsoDate; until: IsoDate; layersOn: (day: IsoDate) => Record<Layer, boolean> }

function turnsOf(
  check: Check,
  links: readonly EvidenceLinkInput[],
  answer: CheckAnswerInput,
  { from, until, layersOn }: Asked,
): Turn[] {
  const dated = links.flatMap((link) => {
    if (link.strength === null || link.strength < adequate || link.date === null) return []
    const last = lastDayOf(link, check)
    return [{ link, arrives: link.date, ages: last === null ? null : nextDay(last) }]
  })
  const days = new Set(dated.flatMap(({ arrives, ages }) => (ages === null ? [arrives] : [arrives, ages])))
  const turns: Turn[] = []
  let before = layersOn(from)
  for (const day of [...days].filter((one) => one > from && one <= until).sort()) {
    const after = layersOn(day)
    const lost = layers.filter((layer) => before[layer] && !after[layer])
    const gained = layers.filter((layer) => after[layer] && !before[layer])
    before = after
    if (lost.length + gained.length === 0) continue
    const making = (found: typeof dated, turned: readonly Layer[]): LinkChange[] =>
      found.flatMap(({ link }) => {
        const mine = turned.filter((layer) => carries(link, layer, answer))
        return mine.length === 0 ? [] : [{ linkId: link.id, checkId: check.id, layers: mine }]
      })
    turns.push({
      day,
      checkId: check.id,
      criterionId: check.criterionId,
      lost,
      gained,
      aged: making(
        dated.filter(({ ages }) => ages === day),
        lost,
      ),
      arrived: making(
        dated.filter(({ arrives }) => arrives === day),
        gained,
      ),
    })
  }
  return turns
}

/** A check is reviewed by a reviewed link, or by what is evidenced where it was accepted as a whole. */
function carries({ reviewStrength }: EvidenceLinkInput, layer: Layer, { acceptedBy }: CheckAnswerInput): boolean {
  if (layer !== 'reviewed' || (acceptedBy ?? null) !== null) return true
  return reviewStrength !== null && reviewStrength >= adequate
}

function linksByCheck(links: readonly EvidenceLinkInput[]): Map<string, EvidenceLinkInput[]> {
  const byCheck = new Map<string, EvidenceLinkInput[]>()
  for (const link of links) {
    const list = byCheck.get(link.checkId)
    if (list) list.push(link)
    else byCheck.set(link.checkId, [link])
  }
  // Whatever order they are given in: what is told of them is the same.
  for (const list of byCheck.values()) list.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return byCheck
}
