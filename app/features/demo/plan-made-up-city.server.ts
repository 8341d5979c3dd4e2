import { addMonths } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'
import type { Changes } from '#app/domain/what-if/changes.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { DemoCalendar } from './demo-calendar.ts'
import { noRows, type DemoRows } from './demo-rows.server.ts'
import type { DemoAnswer } from './demo-schema.ts'
import { planEvidence } from './plan-evidence.server.ts'
import { planLead } from './plan-lead.server.ts'
import { planTeamwork } from './plan-teamwork.server.ts'
import type { Demo } from './read-demo.server.ts'
import type { StoredDemoFile } from './store-demo-files.server.ts'

/** What planning a city needs besides what the demo says. */
export type PlanContext = {
  calendar: DemoCalendar
  /** Ids of the people, by key. */
  userIds: ReadonlyMap<string, string>
  files: ReadonlyMap<string, StoredDemoFile>
  /** The hash of the token of a request's first link. Handed in, because a feature imports no other. */
  linkHash: (requestId: string) => string
} & LeadTools

/** What the lead's work needs of other features. */
export type LeadTools = {
  /** What a path has to honour, for the record. */
  tellPath: (edition: Edition, wished: WishedPath) => Record<string, string>
  /** A what-if as it is stored, with what it came to. */
  keep: (changes: Changes, base: Readiness, reached: Readiness) => string
}

type WishedPath = { levelId: string; layer: Layer; wishes: PathWishes; day: 'done' | 'submission' }

/** The rows of the city in the middle of its work, with the whole past of each answer and score. */
export function planMadeUpCity(demo: Demo, context: PlanContext): DemoRows {
  const rows = noRows()
  const { calendar } = context
  const { edition: ref, begun, begunBy, dueInMonths, ...facts } = demo.city
  const edition = editionByRef(ref)
  const [cityId, assessmentId] = [newId(), newId()]
  const begunAt = calendar.moment(begun, 'begun')
  const cycle = calendar.today.slice(0, 4)
  rows.cities.push({ id: cityId, ...facts, isDemo: true, createdAt: begunAt })
  rows.assessments.push({
    id: assessmentId,
    cityId,
    editionRef: edition.ref,
    editionHash: edition.hash,
    cycle,
    dueOn: addMonths(calendar.today, dueInMonths),
    createdAt: begunAt,
  })
  rows.events.push({
    at: begunAt,
    actorId: userId(context, begunBy),
    cityId,
    action: 'assessment.created',
    subject: `assessment:${assessmentId}`,
    data: { edition: edition.ref, cycle },
  })
  for (const criterion of edition.criteria) {
    for (const check of criterion.checks) {
      const saved = demo.answers[criterion.id]?.[check.letter]
      if (saved) planAnswer(rows, context, { cityId, assessmentId, checkId: check.id }, saved)
    }
  }
  const items = planEvidence(rows, demo, context, { cityId, assessmentId })
  const plan = { rows, demo, context, cityId, assessmentId, edition, items }
  planTeamwork(plan)
  planLead(plan)
  return rows
}

export function userId({ userIds }: Pick<PlanContext, 'userIds'>, key: string): string {
  const id = userIds.get(key)
  if (id === undefined) throw new Error(`The demo has nobody called ${key}`)
  return id
}

type AnswerPlace = { cityId: string; assessmentId: string; checkId: string }

function planAnswer(
  rows: DemoRows,
  context: PlanContext,
  { cityId, assessmentId, checkId }: AnswerPlace,
  saved: DemoAnswer,
): void {
  const checkAnswerId = newId()
  const versions = [...saved.before, saved].map(({ answer, note, by, on, source }, index) => ({
    answer,
    rationale: note,
    source,
    authorId: userId(context, by),
    savedAt: context.calendar.moment(on, `${checkId} ${index}`),
    revision: index + 1,
  }))
  versions.forEach((version, index) => {
    const before = versions[index - 1]
    rows.answerRevisions.push({ id: newId(), checkAnswerId, ...version })
    rows.events.push({
      at: version.savedAt,
      actorId: version.authorId,
      cityId,
      action: 'answer.saved',
      subject: `check:${assessmentId}:${checkId}`,
      data: {
        from: before ? { answer: before.answer, rationale: before.rationale } : null,
        to: { answer: version.answer, rationale: version.rationale },
        ...(version.source === '' ? {} : { source: version.source }),
        revision: version.revision,
      },
    })
  })
  const last = versions.at(-1)
  if (last) rows.answers.push({ id: checkAnswerId, assessmentId, checkId, ...last })
}
