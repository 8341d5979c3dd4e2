import { describe, expect, it } from 'vitest'
import { sayShortDate } from '#app/domain/dates.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { makeReviewWorld } from '../support/review-world.ts'

const db = makeDb()

describe('the page of what moved', () => {
  it('is a page with its errors, and everything in its place', async () => {
    const { loader } = await import('#app/routes/assessments.$assessmentId.changes.tsx')
    const { lead, assessment } = await makeReviewWorld(db)
    const cookie = await signInAs(db, lead)
    const load = async (search: string) => {
      const request = new Request(`http://localhost/assessments/${assessment.id}/changes${search}`, {
        headers: { Cookie: cookie },
      })
      return loader({ request, params: { assessmentId: assessment.id }, context: {} })
    }
    expect((await load('?from=start')).choice).toMatchObject({ errors: {}, chosen: { from: 'start' } })
    const wrong = await load('?from=yesterday&to=2026-07-01')
    expect(wrong.choice).toMatchObject({
      errors: { from: 'Enter a date that exists, like 2026-03-31' },
      days: { from: 'yesterday', to: '2026-07-01' },
    })
    expect((await load('?from=start&all=evidence')).all).toBe('evidence')
    expect((await load('?from=start&all=everything')).all).toBeNull()
    // Days before there was anything: a plain answer, and nothing that looks like a result of then.
    const { createdAt } = await db.read.assessment.findUniqueOrThrow({ where: { id: assessment.id } })
    const began = sayShortDate(createdAt.toISOString().slice(0, 10))
    expect(await load('?from=2001-01-01')).toMatchObject({ began, isBeforeAll: false, isWhole: true })
    for (const search of ['?to=2001-03-01', '?from=2001-01-01&to=2001-03-01'])
      expect(await load(search)).toMatchObject({ began, isBeforeAll: true, choice: { errors: {} } })
    expect(await load('?from=2026-07-01&to=2001-03-01')).toMatchObject({ began: null, isBeforeAll: false })
    expect(await load('')).toMatchObject({ began: null, isBeforeAll: false })
  })
})
