import type { AnswerState } from '#app/domain/answers.ts'
import { isStrength } from '#app/domain/evidence/strength.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import type { CriterionEvent } from '#app/domain/explain/move.ts'
import { sayAnswered, sayLinked, sayScored, type LinkState } from '#app/domain/explain/words.ts'
import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { Standings } from '#app/platform/db/read-standings.server.ts'
import type { PastEvent } from '#app/platform/db/read-history.server.ts'
import { startReplay } from '#app/platform/db/replay-standings.ts'

/** What is needed to tell an event once names and titles are known. */
export type ToldEvent = CriterionEvent & {
  at: Date
  authorId: string
  itemId: string | null
  /** After the assessment's address. */
  place: string
  /** The city's score, which not everybody may know. */
  isCityScore: boolean
  say: (title: string, showsScore: boolean) => string
}

export type Replayed = { inputs: AssessmentInputs; events: ToldEvent[] }

/**
 * The past as the events of a move: what was there at a moment, and all that happened after it with what it made of its
 * criterion. The first score that came with its evidence is one event with it: people did one thing.
 */
export function replayEvents(
  history: readonly PastEvent[],
  from: Date,
  toInputs: (standings: Standings) => AssessmentInputs,
  asOfDay: (moment: Date) => IsoDate,
): Replayed {
  const replay = startReplay()
  const first = history.findIndex(({ at }) => at > from)
  const split = first < 0 ? history.length : first
  const tell = teller()
  for (const event of history.slice(0, split)) {
    replay.apply(event)
    tell(event)
  }
  const inputs = toInputs(replay.standings())

  const later = history.slice(split)
  const scoredAtOnce = new Map(
    later.flatMap((event) =>
      event.kind === 'score' && event.layer === 'city' ? [[keyOf(event), event] as const] : [],
    ),
  )
  const done = new Set<PastEvent>()
  const events: ToldEvent[] = []
  later.forEach((event, index) => {
    if (done.has(event)) return
    const criterionId = replay.apply(event)
    const told = tell(event)
    const score = event.kind === 'link' && told.isNew ? scoredAtOnce.get(keyOf(event)) : undefined
    if (score) {
      replay.apply(score)
      done.add(score)
    }
    const value = score && isStrength(score.value) ? score.value : null
    events.push({
      ...told,
      id: String(index),
      asOf: asOfDay(event.at),
      at: event.at,
      authorId: event.authorId,
      criterionId,
      inputs: toInputs(replay.criterion(criterionId)),
      isCityScore: told.isCityScore || score !== undefined,
      say: (title, showsScore) =>
        score
          ? `${told.say(title, showsScore)} and ${sayOwnScore(showsScore ? value : null)}`
          : told.say(title, showsScore),
    })
  })
  return { inputs, events }
}

const keyOf = ({ linkId, at }: { linkId: string; at: Date }) => `${linkId} ${at.getTime()}`

const sayOwnScore = (value: 0 | 1 | 2 | 3 | null) => (value === null ? 'scored it' : `scored it ${value}`)

type Told = Pick<ToldEvent, 'part' | 'itemId' | 'place' | 'isCityScore' | 'say'> & { isNew: boolean }

/** Tells each event by what was there before it, so it has to be shown every one of them. */
function teller(): (event: PastEvent) => Told {
  const answers = new Map<string, AnswerState>()
  const links = new Map<string, LinkState>()
  const plain = { itemId: null, isCityScore: false, isNew: false }
  return (event) => {
    switch (event.kind) {
      case 'answer': {
        const { checkId, source } = event
        const [was, answer] = [answers.get(checkId) ?? null, event.answer as AnswerState]
        answers.set(checkId, answer)
        const text = sayAnswered(checkId, was, answer, source)
        return { ...plain, part: 'answers', place: `/checks/${checkId}`, say: () => text }
      }
      case 'link': {
        const { linkId, checkId, itemId } = event
        const was = links.get(linkId) ?? null
        links.set(linkId, event)
        const say = (title: string) => sayLinked(checkId, title, was, event)
        return { ...plain, part: 'evidence', itemId, place: `/links/${linkId}`, isNew: was === null, say }
      }
      case 'score': {
        const { linkId, checkId, itemId, layer } = event
        const by = layer === 'review' ? 'review' : 'city'
        const value = isStrength(event.value) ? event.value : null
        return {
          ...plain,
          part: by === 'review' ? 'review' : 'evidence',
          itemId,
          place: `/links/${linkId}`,
          isCityScore: by === 'city',
          say: (title, showsScore) => sayScored(checkId, title, by, by === 'review' || showsScore ? value : null),
        }
      }
      case 'verdict': {
        const { criterionId, value, reviewer } = event
        const as = reviewer === 'internal' ? ' as the city’s own reviewer' : ''
        const text = value === 'accept' ? `accepted ${criterionId}${as}` : `said that ${criterionId} needs work${as}`
        return { ...plain, part: 'review', place: `/criteria/${criterionId}#verdict`, say: () => text }
      }
    }
  }
}
