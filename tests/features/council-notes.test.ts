import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import { makeDb } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { makeReviewWorld, reviewed } from '../support/review-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeReviewWorld>>

/** A plan with a note on each item, and a piece of evidence of which city and coach think differently, each with a note. */
beforeAll(async () => {
  world = await makeReviewWorld(db)
  const { assessment, lead, coach } = world
  await addWorkPlan(db, lead, assessment.id)
  await db.write((tx) => tx.workItem.updateMany({ data: { note: 'Between us, the vendor is late.' } }))
  const { linkId } = await addTo(db, lead, assessment, 'DM2.a', { statement: 'Written down.' })
  await scoreLink(db, lead, assessment, linkId, { value: 1, note: 'Honestly, it is thin.' }, now)
  const page = await reviewed(db, coach, assessment.id)
  await scoreLink(db, coach, page, linkId, { value: 3, note: 'The signed one.' }, now)
})

async function read(query: string, actor: Actor = world.lead): Promise<string> {
  const choice = readChoice(new URLSearchParams(query))
  if (!choice) throw new Error(`${query} is no choice`)
  return JSON.stringify(await makeReport(db, actor, await reviewed(db, actor, world.assessment.id), choice, now))
}

describe('what the team wrote for itself', () => {
  it.each(['gap', 'brief', 'plan', 'review', 'memo', 'register'])(
    'is in no part of a %s for the council',
    async (kind) => {
      const text = await read(`kind=${kind}&audience=council`)
      for (const note of ['Between us', 'Honestly']) expect(text).not.toContain(note)
    },
  )

  it('is there otherwise, and what the coach wrote is always in the report of the review', async () => {
    expect(await read('kind=plan')).toContain('Between us')
    // The pages of these name no note of a piece of work, so none is attached to them.
    for (const kind of ['brief', 'gap']) expect(await read(`kind=${kind}`)).not.toContain('Between us')
    expect(await read('kind=review')).toContain('Honestly')
    expect(await read('kind=review&audience=council')).toContain('The signed one.')
  })
})
