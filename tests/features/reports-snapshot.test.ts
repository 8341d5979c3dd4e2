import { beforeAll, describe, expect, it } from 'vitest'
import { sayHeadline } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { setSubmissionDay } from '#app/features/forecast/set-submission-day.server.ts'
import { SubmissionSchema } from '#app/features/forecast/submission-form.ts'
import { saveWishes } from '#app/features/paths/save-wishes.server.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import type { ModelOf } from '#app/features/reports/report-model.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { now } from '../support/evidence-world.ts'
import { answer, makeReviewWorld, reviewed } from '../support/review-world.ts'

const db = makeDb()
const page = await import('#app/routes/assessments.$assessmentId.report.tsx')
const file = await import('#app/routes/assessments.$assessmentId.report[.pdf].ts')
const afterwards = new Date('2026-08-14T12:00:00Z')
let world: Awaited<ReturnType<typeof makeReviewWorld>>
let cookie: string
const id = newId()

beforeAll(async () => {
  world = await makeReviewWorld(db)
  const { lead, contributor, assessment } = world
  await takeSnapshot(db, lead, await reviewed(db, lead, assessment.id), { id, name: 'Spring', note: '' }, now)
  await answer(db, contributor, assessment.id, 'DM1.a', 'unmet', 'All is lost.')
  await setSubmissionDay(db, lead, assessment.id, SubmissionSchema.parse({ submitOn: '2027-06-30', was: '' }), now)
  const open = await reviewed(db, lead, assessment.id)
  const wishes = { include: [], leaveOut: ['OD1'], departments: [], doneBy: null, capacity: [] }
  const levelId = open.edition.levels?.[1]?.id ?? ''
  await saveWishes(
    db,
    lead,
    open,
    { wished: { levelId, layer: 'evidenced', day: 'submission', wishes }, revision: 0 },
    now,
  )
  cookie = await signInAs(db, lead)
})

const ask = (address: string) => ({
  request: new Request(`http://localhost/assessments/${world.assessment.id}/${address}`, {
    headers: { Cookie: cookie },
  }),
  params: { assessmentId: world.assessment.id },
  context: {},
})

async function briefOf(query: string, at: Date) {
  const choice = readChoice(new URLSearchParams(`kind=brief${query}`))
  if (!choice) throw new Error('There is a brief')
  const assessment = await findAssessment(db, world.lead, world.assessment.id, at)
  return (await makeReport(db, world.lead, assessment, choice, at)) as ModelOf<'brief'>
}

describe('a report of a snapshot', () => {
  it('knows nothing of what is wished for, planned or to be handed in today', async () => {
    const live = (await briefOf('', afterwards)).content
    expect(live.submission?.asOf).toBe('2027-06-30')
    expect(live.path?.wishes.leaveOut).toEqual(['OD1'])
    const { content, readiness } = await briefOf(`&snapshot=${id}`, afterwards)
    expect(readiness.asOf).toBe('2026-06-30')
    expect(content).toMatchObject({ submission: null, plan: null, signed: null })
    expect(content.path).toMatchObject({ day: '2026-06-30', wishes: { leaveOut: [] } })
    expect(content.path?.levelId).not.toBe(live.path?.levelId)
  })

  it('is the same on whatever day it is made', async () => {
    const { content } = await briefOf(`&snapshot=${id}`, now)
    expect(content).toEqual((await briefOf(`&snapshot=${id}`, afterwards)).content)
  })
})

describe('the page on which a report is chosen', () => {
  it('says of each layer what the report will say, of a snapshot too', async () => {
    const headlines = async (search: string) =>
      (await page.loader(ask(`report${search}`))).layers.map(({ value, headline }) => [value, headline])
    const said = async (query: string) => {
      const { readiness } = await briefOf(query, now)
      return (['claimed', 'evidenced', 'reviewed'] as const).map((layer) => [layer, sayHeadline(readiness, layer)])
    }
    expect(await headlines('?kind=brief')).toEqual(await said(''))
    expect(await headlines(`?kind=brief&snapshot=${id}`)).toEqual(await said(`&snapshot=${id}`))
    expect(await said('')).not.toEqual(await said(`&snapshot=${id}`))
    expect(await headlines(`?kind=brief&snapshot=${newId()}`)).toEqual(await said(''))
  })
})

describe('an address that asks for what there is not', () => {
  const refused = async (search: string) => {
    const answered: unknown = await file.loader(ask(`report.pdf?${search}`)).catch((error: unknown) => error)
    if (!(answered instanceof Response)) throw answered
    return { status: answered.status, text: await answered.text() }
  }

  it('is told which kinds there are', async () => {
    const { status, text } = await refused('kind=<b>poem')
    expect(status).toBe(404)
    expect(text).toContain('<a href="report?kind=memo">Council memo (memo)</a>')
    expect(text).not.toContain('poem')
  })

  it('is told which layers there are, and gets no other one', async () => {
    const { status, text } = await refused('kind=gap&layer=zz')
    expect(status).toBe(404)
    expect(text).toContain('There are: claimed, evidenced, reviewed.')
  })

  it('is told nothing about an assessment that is not theirs', async () => {
    cookie = await signInAs(db, world.stranger)
    const { status, text } = await refused('kind=poem')
    expect(status).toBe(404)
    expect(text).toBe('Not found')
  })
})
