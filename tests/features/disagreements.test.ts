import { beforeAll, describe, expect, it } from 'vitest'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { listDisagreements } from '#app/features/evidence/list-disagreements.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { makeDb, makeUser } from '../support/database.ts'
import { addTo, makeWorld, now } from '../support/evidence-world.ts'
import { reviewed } from '../support/review-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>

const list = async (actor = world.lead) => {
  const { lines, compared } = await listDisagreements(db, actor, await reviewed(db, actor, world.assessment.id))
  return { compared, lines: lines.map(({ checkId, kind, city, review }) => [checkId, kind, city.value, review.value]) }
}

beforeAll(async () => {
  world = await makeWorld(db)
})

it('is empty before anybody has scored as the reviewer', async () => {
  await addTo(db, world.contributor, world.assessment, 'DM1.d', { statement: 'Not scored by the coach.' })
  expect(await list()).toEqual({ compared: 0, lines: [] })
})

describe('with scores', () => {
  beforeAll(async () => {
    const { contributor, coach, assessment } = world
    const pairs: [string, Strength, Strength][] = [
      ['DM1.c', 0, 3],
      ['DM1.b', 2, 1],
      ['DM1.a', 3, 2],
    ]
    for (const [checkId, city, review] of pairs) {
      const changes = { strength: String(city), statement: `${checkId} ${city}`, title: checkId }
      const { linkId } = await addTo(db, contributor, assessment, checkId, changes)
      await scoreLink(db, coach, await reviewed(db, coach, assessment.id), linkId, { value: review, note: 'Why.' }, now)
    }
  })

  it('lists what differs by 2 or more or falls on different sides, in the order of the checklist', async () => {
    const expected = [
      ['DM1.b', 'sides', 2, 1],
      ['DM1.c', 'apart', 0, 3],
    ]
    expect(await list()).toEqual({ compared: 3, lines: expected })
    expect(await list(world.coach)).toEqual({ compared: 3, lines: expected })
  })

  it('shows a coach only what they have scored themselves', async () => {
    const second = await makeUser(db, { coaching: { [world.cityId]: [] } })
    expect(await list(second)).toEqual({ compared: 0, lines: [] })
  })

  it('shows a stranger nothing', async () => {
    const { lines } = await listDisagreements(db, world.stranger, world.assessment)
    expect(lines).toEqual([])
  })
})
