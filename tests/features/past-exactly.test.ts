import { describe, expect, it } from 'vitest'
import { addDifferences, noDifference } from '#app/domain/explain/difference.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findEnds } from '#app/features/changes/find-ends.server.ts'
import { loadMove } from '#app/features/changes/load-move.server.ts'
import { attachCopy } from '#app/features/evidence/attach-copy.server.ts'
import { loadInputs, loadInputsAt } from '#app/features/readiness/load-readiness.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, now, stagedFile } from '../support/evidence-world.ts'
import { carryOut, sampleActs } from '../support/random-history.ts'
import { makeReviewWorld } from '../support/review-world.ts'

const db = makeDb()

/** The same inputs are the same, in whatever order rows come. */
const inOrder = ({ answers, links }: AssessmentInputs) => ({
  answers: [...answers].sort((a, b) => (a.checkId < b.checkId ? -1 : 1)),
  links: [...links].sort((a, b) => (a.id < b.id ? -1 : 1)),
})

const hour = 60 * 60 * 1000

/** The newest state of each link is the link, and no two share a moment. */
async function expectStates(assessmentId: string): Promise<void> {
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId },
    include: { states: { orderBy: { at: 'asc' } } },
  })
  for (const { states, revisionId, locator, removedAt } of links) {
    expect(states.at(-1)).toMatchObject({ revisionId, locator, isOff: removedAt !== null })
    expect(new Set(states.map(({ at }) => at.getTime())).size).toBe(states.length)
  }
}

it('a saved copy of a page is a state of each link that follows it', async () => {
  const { assessment, contributor } = await makeReviewWorld(db)
  const page = { kind: 'link', url: 'https://example.gov/charter', statement: '' }
  const { itemId, linkId } = await addTo(db, contributor, assessment, 'DM2.a', page)
  const file = await stagedFile(db, contributor, assessment)
  expect(await attachCopy(db, contributor, assessment, itemId, file, now)).toEqual({ ok: true, number: 2 })
  expect(await db.read.evidenceLinkState.count({ where: { linkId } })).toBe(2)
  await expectStates(assessment.id)
})

describe('a random history, made by what the pages call', () => {
  it.each([1, 2, 3])(
    'is read back exactly at every moment, and every move adds up (seed %i)',
    async (seed) => {
      const world = await makeReviewWorld(db)
      const { assessment, lead } = world
      const seen: { at: Date; inputs: AssessmentInputs }[] = []
      const acts = sampleActs(seed, 70)
      for (const [index, act] of acts.entries()) {
        const at = new Date(now.getTime() + (index + 1) * 7 * hour)
        await carryOut(db, world, act, at)
        seen.push({ at: new Date(at.getTime() + hour), inputs: await loadInputs(db, assessment.id) })
      }
      for (const { at, inputs } of seen) {
        expect(inOrder(await loadInputsAt(db, assessment.id, at))).toEqual(inOrder(inputs))
      }
      expect(new Set(seen.map(({ inputs }) => JSON.stringify(inOrder(inputs)))).size).toBeGreaterThan(25)

      const links = await db.read.evidenceLink.findMany({
        where: { assessmentId: assessment.id },
        include: { states: { orderBy: { at: 'asc' } } },
      })
      for (const { states, revisionId, locator, removedAt } of links) {
        expect(states.at(-1)).toMatchObject({ revisionId, locator, isOff: removedAt !== null })
        expect(new Set(states.map(({ at }) => at.getTime())).size).toBe(states.length)
      }

      const end = new Date(now.getTime() + 72 * 7 * hour)
      const open = await findAssessment(db, lead, assessment.id, end)
      const ends = await findEnds(db, open, end)
      const after = assessInputs(open.edition, await loadInputs(db, assessment.id), open.asOf)
      for (const day of ['2026-06-29', '2026-07-01', '2026-07-09', '2026-07-15', ends.today.day]) {
        const from = ends.endOf(day)
        const move = await loadMove(db, lead, open, { from, to: ends.today })
        const before = assessInputs(open.edition, await loadInputsAt(db, assessment.id, from.moment), from.asOf)
        const sum = move.parts.map(({ difference }) => difference).reduce(addDifferences, noDifference)
        for (const layer of layers) {
          expect([move.layers[layer].before, move.layers[layer].after]).toEqual([
            before.layers[layer].points,
            after.layers[layer].points,
          ])
          expect(sum.points[layer]).toBe(after.layers[layer].points - before.layers[layer].points)
          expect(sum.criteria[layer]).toBe(after.layers[layer].criteria - before.layers[layer].criteria)
        }
        // Everything that happened is told once: nothing is lost on the way.
        const told = move.parts.flatMap(({ moved, unmoved }) => [...moved, ...unmoved])
        expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
      }
    },
    120_000,
  )
})
