import { beforeEach, describe, expect, it } from 'vitest'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import type { Actor } from '#app/domain/policy.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { loadGap } from '#app/features/reports/gap/load-gap.server.ts'
import { makeDb, makeUser, signInAs } from '../support/database.ts'
import { addTo, makeWorld, now } from '../support/evidence-world.ts'
import { noticesOf, reviewed } from '../support/review-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
let linkId = ''
let itemId = ''
const id = () => world.assessment.id
const page = (actor: Actor) => reviewed(db, actor, id())

/** Every place in which a score of the link appears to somebody, with what stands there. */
async function seenBy(actor: Actor) {
  const assessment = await page(actor)
  const blind = await listBlind(db, actor, assessment)
  const readiness = hideStrengths(await loadReadiness(db, assessment), blind?.checkIds)
  const report = await loadGap(db, actor, assessment, { isWithheld: true, blind: blind?.linkIds })
  const link = await findLink(db, actor, assessment, linkId)
  const library = await searchLibrary(db, actor, assessment)
  const item = await findItem(db, actor, assessment, itemId)
  return {
    criterionPage: (await listLinks(db, actor, assessment, ['DM1.a']))[0]?.city,
    linkPage: link.link.city,
    history: link.scores.filter(({ layer }) => layer === 'city').map(({ value, note }) => `${value} ${note}`),
    library: library.items[0]?.uses[0]?.city,
    evidencePage: item.uses[0]?.city,
    report: report.evidence[0]?.supports[0]?.strength,
    gap: toScoreJson(readiness)
      .criteria.find((one) => one.id === 'DM1')
      ?.missing.filter((text) => text.includes('DM1.a')),
  }
}

const hidden = {
  criterionPage: null,
  linkPage: null,
  history: [],
  library: null,
  evidencePage: null,
  report: null,
  gap: ['DM1.a: Evidence too weak, or not scored yet'],
}
const shown = {
  criterionPage: 1,
  linkPage: 1,
  history: ['1 Only a draft.', '2 '],
  library: 1,
  evidencePage: 1,
  report: 1,
  gap: ['DM1.a: Evidence too weak: it mentions it'],
}

beforeEach(async () => {
  world = await makeWorld(db)
  const { contributor, assessment } = world
  await db.write((tx) =>
    tx.checkAnswer.create({
      data: {
        id: id(),
        assessmentId: id(),
        checkId: 'DM1.a',
        answer: 'met',
        authorId: contributor.userId,
        revision: 1,
        savedAt: now,
      },
    }),
  )
  const added = await addTo(db, contributor, assessment)
  linkId = added.linkId
  itemId = added.itemId
  await scoreLink(db, contributor, assessment, linkId, { value: 1, note: 'Only a draft.' }, now)
})

const score = async (actor: Actor, value: 0 | 1 | 2 | 3, note = '') =>
  scoreLink(db, actor, await page(actor), linkId, { value, note }, now)

describe('a coach', () => {
  it('sees nothing of the city’s score until they have given theirs; then all of it', async () => {
    expect(await seenBy(world.coach)).toEqual(hidden)
    expect(await score(world.coach, 3)).toEqual({ ok: true })
    expect(await seenBy(world.coach)).toEqual(shown)
  })

  it('is not freed by another coach’s score, and may say the same', async () => {
    const second = await makeUser(db, { coaching: { [world.cityId]: [] } })
    await score(second, 3)
    expect(await seenBy(world.coach)).toEqual(hidden)
    expect(await score(world.coach, 3)).toEqual({ ok: true })
    expect(await seenBy(world.coach)).toEqual(shown)
    expect(await score(world.coach, 3)).toMatchObject({ ok: false, field: 'value' })
  })

  it('of another area does not score it, so sees it', async () => {
    const other = await makeUser(db, { coaching: { [world.cityId]: ['OD'] } })
    expect(await seenBy(other)).toEqual(shown)
  })

  it('is blind again for a new content', async () => {
    await score(world.coach, 3)
    await db.write(async (tx) => {
      const { revisionId } = await tx.evidenceLink.findUniqueOrThrow({ where: { id: linkId } })
      const { id: _, ...old } = await tx.evidenceRevision.findUniqueOrThrow({ where: { id: revisionId } })
      const made = await tx.evidenceRevision.create({
        data: { ...old, id: `new ${linkId}`, number: 2, contentNumber: 2 },
      })
      await tx.evidenceLink.update({ where: { id: linkId }, data: { revisionId: made.id } })
    })
    await score(world.contributor, 2, 'The final one.')
    const seen = await seenBy(world.coach)
    expect(seen.criterionPage).toBeNull()
    expect(seen.history).toEqual(shown.history)
  })
})

it.each(['lead', 'contributor', 'leader'] as const)('the %s sees both scores as they are given', async (role) => {
  await score(world.coach, 3, 'It is signed.')
  expect(await seenBy(world[role])).toEqual(shown)
  const { scores } = await findLink(db, world[role], await page(world[role]), linkId)
  expect(scores[0]).toMatchObject({ layer: 'review', value: 3, note: 'It is signed.' })
})

it('tells who added the evidence, once for many scores on a criterion', async () => {
  await score(world.coach, 3)
  expect(await noticesOf(db, world.contributor)).toEqual(['scored: Cora Dunn scores your evidence on DM1.a'])
  await score(world.coach, 2)
  expect(await noticesOf(db, world.contributor)).toEqual([
    'scored: Cora Dunn scores several pieces of your evidence on DM1',
  ])
  await db.write((tx) =>
    tx.notification.updateMany({ where: { userId: world.contributor.userId }, data: { readAt: now } }),
  )
  await score(world.coach, 1)
  expect(await noticesOf(db, world.contributor)).toHaveLength(2)
})

it('the page of a check says how it stands only to who has scored', async () => {
  const { loader } = await import('#app/routes/assessments.$assessmentId.checks.$checkId.tsx')
  const statusFor = async (actor: Actor) => {
    const headers = { Cookie: await signInAs(db, actor) }
    const request = new Request(`http://localhost/assessments/${id()}/checks/DM1.a`, { headers })
    return (await loader({ request, params: { assessmentId: id(), checkId: 'DM1.a' }, context: {} })).check.status
  }
  expect(await statusFor(world.lead)).toBe('Evidence too weak: it mentions it')
  expect(await statusFor(world.coach)).toBe('How it stands shows once you have scored its evidence.')
  await scoreLink(db, world.coach, await page(world.coach), linkId, { value: 3, note: '' }, now)
  expect(await statusFor(world.coach)).toBe('Evidence too weak: it mentions it')
})
