import { beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentState } from '#app/domain/policy.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { moveLinks } from '#app/features/evidence/move-links.server.ts'
import { replaceItem } from '#app/features/evidence/replace-item.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { useItem } from '#app/features/evidence/use-item.server.ts'
import { setSubmissionDay } from '#app/features/forecast/set-submission-day.server.ts'
import { importEffort } from '#app/features/paths/import-effort.server.ts'
import { saveEffort } from '#app/features/paths/save-effort.server.ts'
import { saveWishes } from '#app/features/paths/save-wishes.server.ts'
import { addItem } from '#app/features/planned-work/add-item.server.ts'
import { endPlan } from '#app/features/planned-work/end-plan.server.ts'
import { moveItem } from '#app/features/planned-work/move-item.server.ts'
import { saveItem } from '#app/features/planned-work/save-item.server.ts'
import { ItemSchema } from '#app/features/planned-work/work-forms.ts'
import { PlanSchema, ShareOutSchema } from '#app/features/plans/plan-form.ts'
import { savePlan } from '#app/features/plans/save-plan.server.ts'
import { shareOut } from '#app/features/plans/share-out.server.ts'
import { decideProposal } from '#app/features/requests/decide-proposal.server.ts'
import { manageRequest } from '#app/features/requests/manage-request.server.ts'
import { DecideSchema } from '#app/features/requests/request-form.ts'
import { saveAnswers } from '#app/features/requests/save-answers.server.ts'
import { sendRequest } from '#app/features/requests/send-request.server.ts'
import { returnCriterion } from '#app/features/review/return-criterion.server.ts'
import { returnRound } from '#app/features/review/return-round.server.ts'
import { submitRound } from '#app/features/review/submit-round.server.ts'
import { withdrawRound } from '#app/features/review/withdraw-round.server.ts'
import { askSignature } from '#app/features/snapshots/ask-signature.server.ts'
import { readParts } from '#app/features/snapshots/read-parts.server.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { makeDb, makeUser } from '../support/database.ts'
import { addTo, makeWorld, now, openAssessment } from '../support/evidence-world.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { answerFields, ask, requestInput, writersOf } from '../support/request-world.ts'
import { answer, judge, later } from '../support/review-world.ts'
import { take } from '../support/snapshot-world.ts'

const db = makeDb()

/** An assessment in which there is something of everything, and its pages as they were opened while it was open. */
async function makeOpenPages() {
  const world = await makeWorld(db)
  const { cityId, contributor, lead, leader } = world
  const { id } = world.assessment
  const coach = await makeUser(db, { name: 'Cleo Marsh', coaching: { [cityId]: [] } })
  await answer(db, contributor, id, 'DM1.a')
  const { itemId, linkId } = await addTo(db, contributor, world.assessment, 'DM1.a', { statement: 'Shown.' })
  const found = () => findAssessment(db, lead, id, now)
  const asked = { ...world, other: await found(), assessment: await found() }
  const request = await ask(db, asked, ['DM2.a'])
  await saveAnswers(db, request.token, { fields: answerFields('DM2.a', { answer: 'met' }), files: [] }, now)
  const workItemId = await addWorkPlan(db, lead, id)
  const workItem = await db.read.workItem.findUniqueOrThrow({ where: { id: workItemId } })
  const snapshotId = await take(db, { ...world, coach, areaCoach: coach, checks: [], open: found }, 'Spring')
  const page = await found()
  const evidencePage = await openAssessment(db, id)
  const { revision, planId } = workItem
  const revisionNow = async () => (await db.read.workItem.findUnique({ where: { id: workItemId } }))?.revision ?? 0
  const planned = (await db.read.workItem.findMany({ where: { planId } })).map(({ criterionId }) => criterionId)
  const unplanned = page.edition.criteria.find((one) => !planned.includes(one.id))?.id ?? ''
  const said = { days: '3', status: 'planned', note: 'Changed', revision: String(revision) }
  const facts = { effort: new Map(), departmentOf: new Map() }
  const entries = [{ checkId: 'DM1.a', action: 'find' as const, effort: 77_000 }]
  const wished = { levelId: 'gold', layer: 'evidenced' as const, wishes: noWishes, day: 'done' as const }
  const decision = { revision: '2', answerRevision: '0', intent: 'accept', checkId: 'DM2.a', answer: 'met' }
  const planInput = PlanSchema.parse({ ownerId: lead.userId, department: 'IT' })
  const shared = ShareOutSchema.parse({ ownerId: lead.userId, department: 'Parks', 'criterion:DM2': 'on' })
  const edited = { title: 'Other', date: '2026-03-14', department: '', sensitivity: 'public' as const, revision: 1 }
  const replaced = { note: 'New', date: '2026-03-14', url: '', statement: 'Shown anew.', newest: 1 }
  const proof = () => Promise.resolve({ ok: true as const, isGiven: false })

  /** Everything of policy.ts that is for an assessment while it is open or in review. */
  const tries: Record<string, () => Promise<unknown>> = {
    'answer.edit': () => answer(db, contributor, id, 'DM1.a', 'unmet'),
    'evidence.add: new': () => addTo(db, contributor, evidencePage, 'DM3.a', { statement: 'Late.' }),
    'evidence.add: use': () =>
      useItem(db, contributor, evidencePage, 'DM1.b', { itemId, locator: '', strength: 3 }, now),
    'evidence.add: replace': () => replaceItem(db, lead, evidencePage, itemId, replaced, null, now),
    'evidence.add: move': () => moveLinks(db, lead, evidencePage, { linkId }, now),
    'evidence.score': () => scoreLink(db, lead, evidencePage, linkId, { value: 0, note: '' }, now),
    'evidence.review': () => scoreLink(db, coach, evidencePage, linkId, { value: 0, note: '' }, now),
    'verdict.give': () => judge(db, coach, id, {}, later(1)),
    'verdict.give-internal': () => judge(db, lead, id, {}, later(1)),
    'round.submit': () => submitRound(db, lead, page, { note: '' }, now),
    'round.withdraw': () => withdrawRound(db, lead, page, now),
    'round.return': () => returnRound(db, lead, page, { note: 'Back.' }, now),
    'round.return: one criterion': () => returnCriterion(db, coach, page, 'DM1', now),
    'plan.edit': () => savePlan(db, lead, page, 'DM1', planInput, now),
    'plan.edit: share out': () => shareOut(db, lead, page, shared, now),
    'request.send': () => sendRequest(db, lead, page, requestInput(['DM4.a']), now),
    'request.send: again': () => manageRequest(db, lead, page, request.id, { intent: 'remind' }, now),
    'request.send: due': () => manageRequest(db, lead, page, request.id, { intent: 'due', dueOn: '2026-07-20' }, now),
    'by a token': async () => {
      const was = { answer: 'met', note: '', revision: 1 }
      const fields = answerFields('DM2.a', { answer: 'unmet', note: 'No.' }, was)
      return saveAnswers(db, request.token, { fields, files: [] }, later(1))
    },
    'date.set': () => setSubmissionDay(db, lead, id, { submitOn: '2027-01-31', was: '' }, now),
    'path.set': () => saveWishes(db, lead, page, { wished, revision: 0 }, now),
    'path.set: effort': () => saveEffort(db, lead, page, { entries, seen: new Map() }, now),
    'path.set: file': () => importEffort(db, lead, page, new Map([['DM1.a', { find: 77 }]]), now),
    'work.edit: move': () => moveItem(db, lead, page, { itemId: workItemId, quarter: '2027-4', revision }, now),
    'work.edit': async () =>
      saveItem(
        db,
        contributor,
        page,
        workItemId,
        ItemSchema.parse({ ...said, revision: String(await revisionNow()) }),
        now,
      ),
    'work.edit: add': () =>
      addItem(db, lead, page, facts, { criterionId: unplanned, ownerId: '', department: '', dueOn: '' }, now),
    'snapshot.take: ask': () => askSignature(db, lead, page, snapshotId, '', now),
    'request.decide': () =>
      decideProposal(db, lead, page, request.id, DecideSchema.parse(decision), now, writersOf(lead, page)),
    'evidence.add: edit': () => editItem(db, lead, evidencePage, itemId, edited, now),
    'evidence.add: take off': () => changeLink(db, lead, evidencePage, linkId, { intent: 'remove' }, now),
    'work.plan': () => endPlan(db, leader, page, { planId, confirmed: 'on' }, now),
  }
  const { assessment, ...rest } = world
  return { ...rest, id, page, snapshotId, proof, tries, assessment }
}

/** All that an assessment is: its parts, and what is planned, asked and set around them. */
async function allOf(id: string): Promise<string> {
  const where = { assessmentId: id }
  const [assessment, plans, effort, wishes, work, requests, rounds, items] = await Promise.all([
    db.read.assessment.findUnique({ where: { id } }),
    db.read.criterionPlan.findMany({ where }),
    db.read.effortEstimate.findMany({ where }),
    db.read.pathWish.findMany({ where }),
    db.read.workPlan.findMany({ where, include: { items: { include: { steps: true } } } }),
    db.read.departmentRequest.findMany({ where, include: { checks: { include: { evidence: true } } } }),
    db.read.reviewRound.findMany({ where, include: { criteria: true } }),
    db.read.evidenceItem.findMany({ include: { revisions: true }, orderBy: { id: 'asc' } }),
  ])
  const parts = await readParts(db.read, id)
  const waiting = await db.read.signingRequest.findMany({ where: { snapshot: { assessmentId: id } } })
  return JSON.stringify({ parts, assessment, plans, effort, wishes, work, requests, rounds, items, waiting })
}

type Pages = Awaited<ReturnType<typeof makeOpenPages>>
const outcomeOf = async (attempt: () => Promise<unknown>) =>
  attempt().then(
    (outcome) => outcome,
    (error: unknown) => error,
  )

describe.each(['signed-off', 'archived'] as const satisfies readonly AssessmentState[])('what is %s', (state) => {
  let pages: Pages
  let before: string

  beforeAll(async () => {
    pages = await makeOpenPages()
    const { leader, page, snapshotId, proof, id } = pages
    const signed = await signSnapshot(db, leader, page, snapshotId, { name: 'Lena Ott', office: 'Manager' }, proof, now)
    expect(signed).toEqual({ ok: true })
    if (state === 'archived') await db.write((tx) => tx.assessment.update({ where: { id }, data: { state } }))
    before = await allOf(id)
  })

  it('stays as it is, whatever page was left open', async () => {
    const taken: string[] = []
    for (const [name, attempt] of Object.entries(pages.tries)) {
      const outcome = (await outcomeOf(attempt)) as { ok?: boolean }
      if (outcome.ok === true || (await allOf(pages.id)) !== before) taken.push(name)
    }
    expect(taken).toEqual([])
  })

  it('lets what was asked be ended, which asks nobody for anything', async () => {
    const { lead, page, id } = pages
    const request = await db.read.departmentRequest.findFirstOrThrow({ where: { assessmentId: id } })
    expect(await manageRequest(db, lead, page, request.id, { intent: 'revoke' }, now)).toMatchObject({ ok: true })
  })
})

describe('the same tries', () => {
  it('are taken while it is open, so that they prove something', async () => {
    const { tries } = await makeOpenPages()
    // Of a round there is none, nothing waits for a reminder, and the city has a coach, so that no lead reviews.
    const others = ['round.', 'request.send: again', 'verdict.give-internal']
    const refused: string[] = []
    for (const [name, attempt] of Object.entries(tries)) {
      if (others.some((other) => name.startsWith(other))) continue
      const outcome = (await outcomeOf(attempt)) as { ok?: boolean }
      if (outcome.ok !== true) refused.push(`${name}: ${JSON.stringify(outcome)}`)
    }
    expect(refused).toEqual([])
  })
})
