import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCode } from '#app/domain/snapshot/code.ts'
import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { closeReportWorkers, makeInWorker } from '#app/features/report-making/make-in-worker.server.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { readAttached } from '#app/features/reports/attached-report.server.ts'
import { readChoice, type ReportChoice } from '#app/features/reports/report-choice.ts'
import { drawnKinds, type ModelOf } from '#app/features/reports/report-model.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { checkPdf } from '../support/pdf-checker.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { answer, judge, later, makeReviewWorld, needsWork, reviewed } from '../support/review-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeReviewWorld>>
const names = ['Ana Ruiz', 'Ben Cho', 'Lena Ott', 'Cora Dunn', 'Cleo Marsh']

function choose(query: string): ReportChoice {
  const choice = readChoice(new URLSearchParams(query))
  if (!choice) throw new Error(`${query} is no choice`)
  return choice
}

const make = async (actor: Actor, query: string, at = now) =>
  makeReport(db, actor, await reviewed(db, actor, world.assessment.id), choose(query), at)

const download = async (actor: Actor, query: string, at = now) => {
  const assessment = await reviewed(db, actor, world.assessment.id)
  return (await makeInWorker(db, { actor, assessment, choice: choose(query), now: at })).pdf
}

beforeAll(async () => {
  world = await makeReviewWorld(db)
  const { contributor, lead, assessment } = world
  await answer(db, contributor, assessment.id, 'DM1.a', 'met', 'Ask Ana  Ruiz, or RUIZ, ANA; ben cho knows too.')
  await addTo(db, lead, assessment, 'DM1.b', {
    title: 'Memo of Lena Ott',
    statement: 'By Cora Dunn.',
    sensitivity: 'sensitive',
  })
  await judge(
    db,
    world.coach,
    assessment.id,
    { ...needsWork, reason: 'Cleo Marsh asks Ben Cho for the signed one.' },
    later(1),
  )
})
afterAll(closeReportWorkers)

describe('a report without names', () => {
  it.each(drawnKinds)('has none in the %s report, its pages or its attachments', async (kind) => {
    const bytes = await download(world.lead, `kind=${kind}&names=out`)
    const read = await readPdf(bytes)
    const whole = [...read.pages, ...read.furniture, ...Object.values(read.attachments)].join(' ').replace(/\s+/g, ' ')
    const turned = names.map((name) => name.split(' ').reverse().join(', '))
    const found = [...names, ...turned].filter((name) => whole.toLowerCase().includes(name.toLowerCase()))
    expect(found).toEqual([])
    expect(whole.includes('"isWithoutNames":true')).toBe(true)
    expect(await checkPdf(bytes)).toEqual([])
  })

  it('says what they are instead', async () => {
    const model = await make(world.lead, 'kind=gap&names=out')
    const notes = model.kind === 'gap' ? model.content.notes.map(({ note }) => note) : []
    expect(notes).toContain('Ask the lead, or the lead; a member of the team knows too.')
  })

  it('has them otherwise', async () => {
    expect(JSON.stringify(await make(world.lead, 'kind=review'))).toContain('Cleo Marsh')
  })
})

describe('a report for the council', () => {
  it('leaves out names, sensitive titles and the team’s notes, whatever else is chosen', async () => {
    const text = JSON.stringify(await make(world.lead, 'kind=gap&audience=council'))
    for (const out of [...names, 'Memo of', 'Ask the lead']) expect(text).not.toContain(out)
    expect(text).toContain('Sensitive document (title withheld)')
    expect(JSON.stringify(await make(world.lead, 'kind=gap'))).toContain('Memo of Lena Ott')
  })
})

describe('what a reader may not see', () => {
  it.each(drawnKinds)('is in no part of the %s report: sensitive titles', async (kind) => {
    const text = JSON.stringify(await make(world.leader, `kind=${kind}`))
    expect(text).not.toContain('Memo of')
    expect(text).not.toContain('By Cora Dunn.')
  })

  it.each(drawnKinds)(
    'is in no part of the %s report: the city’s scores, before the coach has scored',
    async (kind) => {
      const text = JSON.stringify(await make(world.coach, `kind=${kind}`))
      expect(text).not.toMatch(/"strength":[0-3]/)
      expect(text).not.toMatch(/"city":\{/)
    },
  )

  it('is the report itself, of another city', async () => {
    await expect(findAssessment(db, world.stranger, world.assessment.id, now, 'report.make')).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      makeInWorker(db, {
        actor: world.stranger,
        assessment: world.assessment as never,
        choice: choose('kind=gap'),
        now,
      }),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('the code of a report', () => {
  it('is printed on every page, is kept once, and is the same for the same report', async () => {
    const [one, two] = await Promise.all([
      download(world.lead, 'kind=register'),
      download(world.leader, 'kind=gap&layer=claimed'),
    ])
    const again = await download(world.lead, 'kind=register', later(5))
    const read = readAttached(one)
    const code = read.ok ? read.model.code : null
    expect(code !== null && isCode(code)).toBe(true)
    for (const page of (await readPdf(one)).furniture) expect(page).toContain(`with code ${code}`)
    expect(Buffer.from(again).equals(Buffer.from(one))).toBe(true)
    expect(readAttached(two)).not.toMatchObject({ model: { code } })
    const kept = await db.read.issuedReport.findMany({ where: { code: code ?? '' } })
    expect(kept.map(({ kind, madeById }) => [kind, madeById])).toEqual([['register', world.lead.userId]])
    const told = await db.read.auditEvent.findMany({ where: { action: 'report.made' } })
    expect(told.filter(({ data }) => data.includes(code ?? '?'))).toHaveLength(1)
  })

  it('is another as soon as anything in it is', async () => {
    const codeOf = (bytes: Uint8Array) => {
      const read = readAttached(bytes)
      return read.ok ? read.model.code : null
    }
    const before = codeOf(await download(world.lead, 'kind=gap'))
    await answer(db, world.contributor, world.assessment.id, 'DM2.a', 'unmet', 'Not yet.')
    expect(codeOf(await download(world.lead, 'kind=gap'))).not.toBe(before)
  })
})

describe('a report of a snapshot', () => {
  it('says what was kept, also after everything has changed', async () => {
    const { lead, contributor, assessment } = world
    const id = newId()
    await takeSnapshot(db, lead, await reviewed(db, lead, assessment.id), { id, name: 'Spring', note: '' }, now)
    const before = await make(lead, `kind=gap&snapshot=${id}`)
    expect(before.snapshot).toMatchObject({ number: 1, name: 'Spring' })
    const live = await make(lead, 'kind=gap')
    // Planned work and changes go on after a snapshot; all else is the same.
    const kept = ({ readiness, content }: typeof before) => {
      const { notes, evidence, briefing } = content as ModelOf<'gap'>['content']
      return { readiness, notes, evidence, path: briefing?.path, staircase: briefing?.staircase }
    }
    expect(kept(before)).toEqual(kept(live))
    expect((before.content as ModelOf<'gap'>['content']).briefing).toMatchObject({ plan: null, move: null })
    await answer(db, contributor, assessment.id, 'DM1.a', 'unmet', 'All is lost.')
    await addTo(db, contributor, assessment, 'DM1.c', { title: 'Too late' })
    expect(await make(lead, `kind=gap&snapshot=${id}`)).toEqual(before)
    expect(await make(lead, 'kind=gap')).not.toEqual(live)
    const register = await make(lead, `kind=register&snapshot=${id}`)
    expect(JSON.stringify(register)).not.toContain('Too late')
  })

  it('is not there for a snapshot that is not', async () => {
    await expect(make(world.lead, `kind=gap&snapshot=${newId()}`)).rejects.toMatchObject({ status: 404 })
  })
})

it.each([
  [
    '',
    {
      kind: 'gap',
      layer: 'evidenced',
      audience: 'internal',
      sections: ['numbers', 'path', 'plan', 'forecast', 'moved', 'gap', 'evidence'],
    },
  ],
  ['section=evidence&section=poem', { sections: ['evidence'] }],
  ['kind=register&group=item', { kind: 'register', groupBy: 'item' }],
  ['kind=register&group=poem&layer=all', { groupBy: 'area', layer: 'evidenced' }],
  ['audience=council', { isWithoutNames: true, isWithheld: true, isWithoutNotes: true }],
])('reads “%s”', (query, expected) => {
  expect(choose(query)).toMatchObject(expected)
})

it('takes no kind that cannot be drawn', () => {
  expect(readChoice(new URLSearchParams('kind=poem'))).toBeNull()
})
