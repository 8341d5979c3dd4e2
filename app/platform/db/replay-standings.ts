import type { PastEvent } from './read-history.server.ts'
import type {
  StandingAnswer,
  StandingLink,
  StandingScore,
  Standings,
  StandingVerdict,
} from './read-standings.server.ts'

type Held = {
  answers: Map<string, StandingAnswer & { revision: number }>
  links: Map<string, Omit<StandingLink, 'scores'> & { isOff: boolean }>
  /** By link, oldest first: also of what is off its check now, which may come back. */
  scores: Map<string, StandingScore[]>
  verdicts: StandingVerdict[]
}

const nothing = (): Held => ({ answers: new Map(), links: new Map(), scores: new Map(), verdicts: [] })

const codeOf = (checkId: string) => checkId.slice(0, checkId.indexOf('.'))

/** Goes through the past event by event, and tells how things stood in between: of one criterion, or of all. */
export function startReplay() {
  const criteria = new Map<string, Held>()
  const heldOf = (criterionId: string) => {
    const held = criteria.get(criterionId) ?? nothing()
    criteria.set(criterionId, held)
    return held
  }
  return {
    /** Takes one more event, which is none before the last; the criterion that it is about. */
    apply(event: PastEvent): string {
      const criterionId = event.kind === 'verdict' ? event.criterionId : codeOf(event.checkId)
      put(heldOf(criterionId), event)
      return criterionId
    },
    criterion: (criterionId: string): Standings => show(criteria.get(criterionId) ?? nothing()),
    standings(): Standings {
      const all = [...criteria.values()].map(show)
      return {
        answers: all.flatMap(({ answers }) => answers),
        links: all.flatMap(({ links }) => links),
        verdicts: all.flatMap(({ verdicts }) => verdicts),
      }
    },
  }
}

function put(held: Held, event: PastEvent): void {
  switch (event.kind) {
    case 'answer': {
      const { checkId, answer, note, revision } = event
      // Revisions count, not clocks: a clock that was put back does not bring an older answer back.
      if (revision > (held.answers.get(checkId)?.revision ?? 0))
        held.answers.set(checkId, { checkId, answer, note, revision })
      return
    }
    case 'link': {
      const { linkId: id, checkId, place, itemId, contentNumber, date, isOff } = event
      held.links.set(id, { id, checkId, place, itemId, contentNumber, date, isOff })
      return
    }
    case 'score': {
      const { linkId, layer, value, contentNumber } = event
      held.scores.set(linkId, [...(held.scores.get(linkId) ?? []), { layer, value, contentNumber }])
      return
    }
    case 'verdict': {
      const { criterionId, value, reviewer, signature } = event
      held.verdicts.push({ criterionId, value, reviewer, signature })
    }
  }
}

function show({ answers, links, scores, verdicts }: Held): Standings {
  return {
    answers: [...answers.values()].map(({ checkId, answer, note }) => ({ checkId, answer, note })),
    links: [...links.values()]
      .filter(({ isOff }) => !isOff)
      .map(({ isOff: _isOff, ...link }) => ({ ...link, scores: scores.get(link.id) ?? [] })),
    verdicts: [...verdicts],
  }
}
