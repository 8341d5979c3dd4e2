import { expect, it } from 'vitest'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { viewLeadership } from '#app/features/briefings/leadership-view.ts'
import { loadBriefing } from '#app/features/briefings/load-briefing.server.ts'
import { findEnds } from '#app/features/changes/find-ends.server.ts'
import { loadMove } from '#app/features/changes/load-move.server.ts'
import { readPeriod } from '#app/features/changes/move-end.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import type { ModelOf } from '#app/features/reports/report-model.ts'
import { reopenAssessment } from '#app/features/snapshots/reopen-assessment.server.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { makeDb } from '../support/database.ts'
import { now } from '../support/evidence-world.ts'
import { later } from '../support/review-world.ts'
import { makeSnapshotWorld, take } from '../support/snapshot-world.ts'

const db = makeDb()
const days = (count: number) => later(count * 24 * 60)

it('“since last time” is since the last signed snapshot, on the pages and in the reports alike', async () => {
  const world = await makeSnapshotWorld(db)
  const { lead, leader, contributor, assessment } = world
  const first = await take(db, world, 'For the council', lead, now)
  const signature = { name: leader.name, office: 'City manager' }
  const prove = async () => Promise.resolve({ ok: true as const, isGiven: false })
  expect(await signSnapshot(db, leader, await world.open(), first, signature, prove, now)).toEqual({ ok: true })
  const next = { cycleNumber: 1, reason: 'The next year begins' }
  expect(await reopenAssessment(db, lead, await world.open(), next, days(1))).toMatchObject({ ok: true })
  const no = { answer: 'unmet' as const, rationale: 'No longer.', revision: 1 }
  const check = { assessmentId: assessment.id, checkId: 'DM1.a' }
  expect(await recordAnswer(db, contributor, check, no, days(10))).toMatchObject({ ok: true })
  await take(db, world, 'On the way', lead, days(20))

  const at = days(60)
  const open = await findAssessment(db, leader, assessment.id, at)
  const period = readPeriod(new URLSearchParams(), await findEnds(db, open, at))
  const { from, layers } = await loadMove(db, leader, open, period)
  expect(from).toMatchObject({ key: 'snapshot-1', words: 'snapshot 1, “For the council”, of 30 Jun 2026 (signed)' })
  expect(layers.claimed.change).toBeLessThan(0)

  const briefing = await loadBriefing(db, leader, open, undefined, at)
  const page = viewLeadership(open.id, open.edition, briefing, { sign: true, take: true })
  expect(page.changed?.headline).toContain(`Since ${from.words}: `)
  expect(page.changed?.to).toContain('from=snapshot-1&')
  const choice = readChoice(new URLSearchParams('kind=gap'))
  if (!choice) throw new Error('There is a gap report')
  const { content } = (await makeReport(db, leader, open, choice, at)) as ModelOf<'gap'>
  expect(content.briefing?.move).toMatchObject({ fromWords: from.words, layers })
})
