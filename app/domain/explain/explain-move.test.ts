import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase, type Case } from '../../../tests/support/edition-arbitraries.ts'
import { buildEdition, today } from '../../../tests/support/edition-builder.ts'
import type { AnswerState } from '../answers.ts'
import { addDays } from '../due.ts'
import { criterionIdOf } from '../edition/edition.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { layers } from '../results/readiness.ts'
import { addDifferences, isMoved, noDifference } from './difference.ts'
import { explainMove } from './explain-move.ts'
import { moveParts, type CriterionEvent, type Move, type MoveEvent } from './move.ts'

const inputsOf = ({ answers, links }: Case): AssessmentInputs => ({
  answers: [...answers].map(([checkId, answer]) => ({ checkId, ...answer })),
  links,
})

const nothing: AssessmentInputs = { answers: [], links: [] }

function expectExact(move: Move): void {
  const sum = moveParts.map((part) => move.parts[part]).reduce(addDifferences, noDifference)
  expect(sum).toEqual(move.whole)
  const bySteps = move.steps.map(({ difference }) => difference).reduce(addDifferences, noDifference)
  expect(bySteps).toEqual(move.whole)
  for (const layer of layers) {
    expect(move.before.layers[layer].points + move.whole.points[layer]).toBe(move.after.layers[layer].points)
    expect(move.before.layers[layer].criteria + move.whole.criteria[layer]).toBe(move.after.layers[layer].criteria)
    // Each step's criteria say where its points come from.
    for (const { difference, criteria } of move.steps) {
      const own = criteria.filter((change) => change.layer === layer)
      expect(own.reduce((total, { points }) => total + points, 0)).toBe(difference.points[layer])
    }
  }
  let [level] = [move.before.layers.evidenced.level]
  for (const { levels } of move.steps) {
    for (const change of levels.filter(({ layer }) => layer === 'evidenced')) {
      expect(change.from).toBe(level)
      level = change.to
    }
  }
  expect(level).toBe(move.after.layers.evidenced.level)
}

/** A case, and how it came about: each of its answers and links in some order, over two years. */
const anyHistory = anyCase.chain((given) => {
  const { answers, links } = inputsOf(given)
  const pieces = [...answers.map((answer) => ({ answer })), ...links.map((link) => ({ link }))]
  return fc.record({
    given: fc.constant(given),
    pieces: fc.shuffledSubarray(pieces, { minLength: pieces.length, maxLength: pieces.length }),
    gaps: fc.array(fc.nat({ max: 40 }), { minLength: pieces.length, maxLength: pieces.length }),
    split: fc.nat({ max: pieces.length }),
  })
})
type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never

function replayOf({ pieces, gaps }: History) {
  const start = addDays(today, -730)
  const held: { answers: AssessmentInputs['answers'][number][]; links: AssessmentInputs['links'][number][] } = {
    answers: [],
    links: [],
  }
  let asOf = start
  const events = pieces.map((piece, index): CriterionEvent => {
    asOf = addDays(asOf, gaps[index] ?? 0)
    if ('answer' in piece) held.answers.push(piece.answer)
    else held.links.push(piece.link)
    const checkId = 'answer' in piece ? piece.answer.checkId : piece.link.checkId
    const criterionId = criterionIdOf(checkId)
    const own = <T extends { checkId: string }>(list: readonly T[]) =>
      list.filter((one) => criterionIdOf(one.checkId) === criterionId)
    const inputs = { answers: own(held.answers), links: own(held.links) }
    return { id: String(index), part: 'answer' in piece ? 'answers' : 'evidence', asOf, criterionId, inputs }
  })
  return { start, events, end: asOf > today ? asOf : today }
}

describe('random histories', () => {
  it('the parts add up to the whole in every layer, and the end is what is there', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { start, events, end } = replayOf(history)
        const { edition } = history.given
        const move = explainMove({ edition, inputs: nothing, asOf: start }, events, end)
        expectExact(move)
        expect(move.after).toEqual(assessInputs(edition, inputsOf(history.given), end))
      }),
      { numRuns: 200 },
    )
  })

  it('two periods in a row say together what the whole period says', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { start, events, end } = replayOf(history)
        const { edition } = history.given
        const [early, late] = [events.slice(0, history.split), events.slice(history.split)]
        const middle = early.at(-1)?.asOf ?? start
        const all = explainMove({ edition, inputs: nothing, asOf: start }, events, end)
        const first = explainMove({ edition, inputs: nothing, asOf: start }, early, middle)
        const held = new Map(early.map((event) => [event.criterionId, event.inputs]))
        const inputs = {
          answers: [...held.values()].flatMap(({ answers }) => answers),
          links: [...held.values()].flatMap(({ links }) => links),
        }
        const second = explainMove({ edition, inputs, asOf: middle }, late, end)
        for (const part of moveParts) {
          expect(addDifferences(first.parts[part], second.parts[part])).toEqual(all.parts[part])
        }
      }),
      { numRuns: 100 },
    )
  })

  it('an empty period changes nothing', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const move = explainMove({ edition: given.edition, inputs: inputsOf(given), asOf: today }, [], today)
        expect(move.steps).toEqual([])
        expect(move.whole).toEqual(noDifference)
        expect(move.after).toEqual(move.before)
      }),
      { numRuns: 100 },
    )
  })

  it('days alone are ageing alone, each on the day it happens', () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 900 }), (given, days) => {
        const until = addDays(today, days)
        const inputs = inputsOf(given)
        const move = explainMove({ edition: given.edition, inputs, asOf: today }, [], until)
        expectExact(move)
        expect(move.parts.ageing).toEqual(move.whole)
        for (const { asOf, difference } of move.steps) {
          const eve = assessInputs(given.edition, inputs, addDays(asOf, -1))
          const on = assessInputs(given.edition, inputs, asOf)
          expect(on.layers.evidenced.points - eve.layers.evidenced.points).toBe(difference.points.evidenced)
        }
        expect(move.after).toEqual(assessInputs(given.edition, inputs, until))
      }),
      { numRuns: 150 },
    )
  })

  it('another edition is a part of its own, also where it knows other checks', () => {
    fc.assert(
      fc.property(anyHistory, anyCase, fc.nat({ max: 60 }), (history, other, place) => {
        const { start, events, end } = replayOf(history)
        const at = Math.min(place, events.length)
        const asOf = events[at - 1]?.asOf ?? start
        const change: MoveEvent = { id: 'edition', part: 'edition', asOf, edition: other.edition }
        const all = [...events.slice(0, at), change, ...events.slice(at)]
        const move = explainMove({ edition: history.given.edition, inputs: nothing, asOf: start }, all, end)
        expectExact(move)
        expect(move.before.editionRef).toBe(history.given.edition.ref)
        expect(move.after.possible).toBe(move.before.possible + move.whole.possible)
        expect(isMoved(move.parts.review)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})

describe('by example', () => {
  const window = { months: 12 }
  const edition = buildEdition({
    criteria: [{ id: 'DM1', points: 2, checks: [{ window }] }, 'DM2'],
    levels: [{ id: 'silver', title: 'Silver', threshold: { points: 2 }, mark: 'circle', metal: 'silver' }],
  })
  const answer = (value: AnswerState, acceptedBy: 'coach' | null = null) => [
    { checkId: 'DM1.a', answer: value, acceptedBy },
  ]
  const link = { id: 'l', checkId: 'DM1.a', strength: 2, reviewStrength: null, date: '2026-01-10' } as const
  const event = (id: string, part: CriterionEvent['part'], asOf: string, inputs: AssessmentInputs): CriterionEvent => ({
    id,
    part,
    asOf,
    criterionId: 'DM1',
    inputs,
  })

  it('tells answers, evidence, review and ageing apart, with the level on the way', () => {
    const events = [
      event('said', 'answers', '2026-02-01', { answers: answer('met'), links: [] }),
      event('shown', 'evidence', '2026-02-02', { answers: answer('met'), links: [link] }),
      event('noted', 'evidence', '2026-02-02', { answers: answer('met'), links: [link] }),
      event('seen', 'review', '2026-02-03', { answers: answer('met', 'coach'), links: [link] }),
    ]
    const move = explainMove({ edition, inputs: nothing, asOf: '2026-01-01' }, events, '2027-01-11')
    const points = Object.fromEntries(moveParts.map((part) => [part, move.parts[part].points]))
    expect(points).toEqual({
      answers: { claimed: 2, evidenced: 0, reviewed: 0 },
      evidence: { claimed: 0, evidenced: 2, reviewed: 0 },
      review: { claimed: 0, evidenced: 0, reviewed: 2 },
      ageing: { claimed: 0, evidenced: -2, reviewed: -2 },
      edition: { claimed: 0, evidenced: 0, reviewed: 0 },
    })
    expect(move.steps.map(({ eventId, asOf, levels }) => [eventId, asOf, levels])).toEqual([
      ['said', '2026-02-01', [{ layer: 'claimed', from: null, to: 'silver' }]],
      ['shown', '2026-02-02', [{ layer: 'evidenced', from: null, to: 'silver' }]],
      ['noted', '2026-02-02', []],
      ['seen', '2026-02-03', [{ layer: 'reviewed', from: null, to: 'silver' }]],
      [
        null,
        '2027-01-11',
        [
          { layer: 'evidenced', from: 'silver', to: null },
          { layer: 'reviewed', from: 'silver', to: null },
        ],
      ],
    ])
    expect(move.steps[4]?.checks.map(({ id, layer, isGained }) => [id, layer, isGained])).toEqual([
      ['DM1.a', 'evidenced', false],
      ['DM1.a', 'reviewed', false],
    ])
  })

  it('counts an answer that undoes an acceptance as the answer’s doing', () => {
    const start = { edition, inputs: { answers: answer('met', 'coach'), links: [link] }, asOf: '2026-02-03' }
    const events = [event('note', 'answers', '2026-02-04', { answers: answer('met'), links: [link] })]
    const move = explainMove(start, events, '2026-02-05')
    expect(move.parts.answers.points).toEqual({ claimed: 0, evidenced: 0, reviewed: -2 })
  })

  it('stays on its day where results are held, and a clock that went back turns no day back', () => {
    const start = { edition, inputs: { answers: answer('met'), links: [link] }, asOf: '2026-02-03' }
    const held = [event('x', 'answers', '2026-02-03', { answers: answer('unmet'), links: [link] })]
    expect(explainMove(start, held, '2026-02-03').after.asOf).toBe('2026-02-03')
    const back = [event('x', 'answers', '2025-01-01', { answers: answer('unmet'), links: [link] })]
    expect(explainMove(start, back, '2026-02-03').steps[0]?.asOf).toBe('2026-02-03')
  })

  it('splits a change of edition that makes a criterion weigh more', () => {
    const heavier = buildEdition({ criteria: [{ id: 'DM1', points: 5, checks: [{ window }] }] })
    const start = { edition, inputs: { answers: answer('met'), links: [link] }, asOf: '2026-02-03' }
    const move = explainMove(start, [{ id: 'e', part: 'edition', asOf: '2026-02-04', edition: heavier }], '2026-02-05')
    expect(move.parts.edition).toEqual({
      points: { claimed: 3, evidenced: 3, reviewed: 0 },
      criteria: { claimed: 0, evidenced: 0, reviewed: 0 },
      possible: 2,
    })
  })
})
