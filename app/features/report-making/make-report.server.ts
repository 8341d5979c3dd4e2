import type { Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadBriefing } from '#app/features/briefings/load-briefing.server.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import { toReportBriefing } from '#app/features/reports/briefing/report-briefing.ts'
import { keepChosen } from '#app/features/reports/chosen-parts.ts'
import { listEvidence } from '#app/features/reports/gap/load-gap.server.ts'
import { furtherPeople } from '#app/features/reports/further-names.ts'
import { leaveNamesOut, ordinaryIn } from '#app/features/reports/leave-names-out.ts'
import { listNames } from '#app/features/reports/list-names.server.ts'
import { toRegister } from '#app/features/reports/register/register-content.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'
import { reportFormat, type DrawnKind, type ModelOf, type ReportModel } from '#app/features/reports/report-model.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readImprovement } from './read-improvement.server.ts'
import { readMemo, withoutNotes } from './read-memo.server.ts'
import { readReview } from './read-review.server.ts'
import { openSource, type ReportSource } from './report-source.server.ts'

type Order = {
  db: Db
  actor: Actor
  assessment: OpenAssessment
  choice: ReportChoice
  source: ReportSource
  now: Date
}

/** How the content of each kind is put together from the features. A new kind is one more entry. */
const contents: { [K in DrawnKind]: (order: Order) => Promise<ModelOf<K>['content']> | ModelOf<K>['content'] } = {
  brief: (order) => readBriefing(order),
  memo: async (order) =>
    readMemo(order.db, order.actor, order.assessment, order.choice, await readBriefing(order), order.source.hidden),
  gap: async (order) => {
    const { notes, items } = order.source
    return { notes, evidence: listEvidence(order.assessment.edition, items), briefing: await readBriefing(order) }
  },
  plan: async (order) =>
    readImprovement(
      order.db,
      order.actor,
      order.assessment,
      order.choice,
      await readBriefing(order),
      order.source.hidden,
    ),
  register: ({ assessment, choice, source: { items } }) =>
    toRegister(assessment.edition, items, choice.groupBy === 'item' ? 'item' : 'area'),
  review: ({ db, actor, assessment, choice, source: { items } }) => readReview(db, actor, assessment, choice, items),
}

/** What leadership is told, of now or as a snapshot kept it. */
async function readBriefing({
  db,
  actor,
  assessment,
  choice,
  source: { hidden, kept, items },
  now,
}: Order): Promise<ReportBriefing> {
  const briefing = await loadBriefing(db, actor, assessment, hidden, now, kept)
  const itemOf = new Map(
    items.flatMap(({ id, revisions }) => revisions.flatMap(({ links }) => links.map((link) => [link.id, id] as const))),
  )
  const told = toReportBriefing(briefing, assessment.city.fiscalYearStart, (linkId) => itemOf.get(linkId) ?? null)
  return choice.isWithoutNotes ? withoutNotes(told) : told
}

/**
 * A report as it was chosen, for somebody who may make it: read, put together, and what was not chosen left out, as names
 * are where that was asked for.
 * It only reads. Giving it a code and drawing it are steps of their own, which need nothing but what this returns.
 */
export async function makeReport(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  choice: ReportChoice,
  now: Date,
): Promise<ReportModel> {
  const { edition, city } = assessment
  const source = await openSource(db, actor, assessment, choice)
  const model = {
    format: reportFormat,
    kind: choice.kind,
    cityName: city.name,
    cycle: assessment.cycle,
    notice: city.notice,
    layer: choice.layer,
    madeOn: dayIn(city.timeZone, now),
    editionRef: edition.ref,
    editionHash: edition.hash,
    code: null,
    verifyAt: null,
    audience: choice.audience,
    isWithoutNames: choice.isWithoutNames,
    snapshot: source.snapshot,
    sections: [...choice.sections],
    readiness: source.readiness,
    content: await contents[choice.kind]({ db, actor, assessment, choice, source, now }),
  } as ReportModel
  const chosen = keepChosen(model)
  if (!choice.isWithoutNames) return chosen
  const people = [...(await listNames(db, actor, assessment)), ...furtherPeople(choice.furtherNames)]
  // What is no name does not hang on what was chosen of the report.
  return leaveNamesOut(chosen, people, ordinaryIn(model, edition, people))
}
