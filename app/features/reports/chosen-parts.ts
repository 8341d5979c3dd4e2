import type { ReportBriefing } from './briefing/briefing-schema.ts'
import type { PlanContent } from './plan/plan-content.ts'
import type { RegisterContent, RegisterItem } from './register/register-content.ts'
import type { DrawnKind, ModelOf, ReportModel } from './report-model.ts'
import type { ReviewContent } from './review/review-content.ts'

/** Whether a section of the report was chosen. */
type Has = (section: string) => boolean

/**
 * A report that holds only what it prints: what belongs to a section that was left out is emptied before the report gets its
 * code and its data is attached. Numbers that the other pages count with stay, without the words beside them.
 */
export function keepChosen(model: ReportModel): ReportModel {
  const has: Has = (section) => model.sections.includes(section)
  const keep = keepers[model.kind] as (content: ReportModel['content'], has: Has) => ReportModel['content']
  return { ...model, content: keep(model.content, has) } as ReportModel
}

const keepers: { [K in DrawnKind]: (content: ModelOf<K>['content'], has: Has) => ModelOf<K>['content'] } = {
  // Its page says how far the plan is, and names none of its items.
  brief: (briefing) => withoutItems(briefing),
  memo: (content) => content,
  gap: ({ notes, evidence, briefing }, has) => ({
    notes: has('gap') ? notes : [],
    evidence: has('evidence') ? evidence : [],
    briefing: briefing && keepOfGap(briefing, has),
  }),
  plan: (content, has) => keepOfPlan(content, has),
  register: (content, has) => keepOfRegister(content, has),
  review: (content, has) => keepOfReview(content, has),
}

/** Its table of the work has no room for notes, and no page of it says who signed. */
function keepOfGap(briefing: ReportBriefing, has: Has): ReportBriefing | null {
  if (!['path', 'plan', 'forecast', 'moved'].some(has)) return null
  const { plan, path, nearMisses } = briefing
  return {
    ...briefing,
    ...(has('path') ? { path, nearMisses } : { ...noPath(briefing), path: null, nearMisses: [] }),
    ...(has('forecast') ? {} : noForecast(briefing)),
    ...(has('moved') ? {} : { move: null, trend: null }),
    plan: has('plan') && plan ? { ...plan, items: plan.items.map((item) => ({ ...item, note: '' })) } : null,
    signed: null,
  }
}

function keepOfPlan({ briefing, staffTime, details }: PlanContent, has: Has): PlanContent {
  const { path } = briefing
  // The proposal's headline is on the first page, its schedule is not.
  const isScheduled = has('work') || has('progress')
  const proposed =
    path?.plan.ok && !isScheduled ? { ...path, plan: { ...path.plan, schedule: { quarters: [] } } } : path
  return {
    staffTime,
    details: has('work') ? details : [],
    briefing: {
      ...(has('work') ? briefing : withoutItems(briefing)),
      ...(has('levels') ? {} : noPath(briefing)),
      ...(has('risks') ? {} : noForecast(briefing)),
      path: proposed,
      nearMisses: [],
      move: null,
      trend: null,
      signed: null,
    },
  }
}

const withoutItems = (briefing: ReportBriefing): ReportBriefing => ({
  ...briefing,
  plan: briefing.plan && { ...briefing.plan, items: [] },
})

const noPath = ({ staircase }: ReportBriefing) => ({ staircase: { ...staircase, stairs: [], levels: [] } })

const noForecast = ({ forecast }: ReportBriefing) => ({
  submission: null,
  refresh: null,
  forecast: { ...forecast, points: [], cliffs: [], ageing: [] },
})

/** Every item keeps its place, because the register numbers them all, and what its first page counts. */
function keepOfRegister({ items, ...rest }: RegisterContent, has: Has): RegisterContent {
  const isUsed = ({ revisions }: RegisterItem) => revisions.some(({ uses }) => uses.length > 0)
  return { ...rest, items: items.map((item) => (has(isUsed(item) ? 'used' : 'unused') ? item : countedOnly(item))) }
}

function countedOnly({ kind, sensitivity, isWithheld, revisions }: RegisterItem): RegisterItem {
  return {
    id: '',
    title: '',
    department: '',
    kind,
    sensitivity,
    isWithheld,
    revisions: revisions.map(({ number, newest, date, health, uses }) => ({
      number,
      newest,
      date,
      sha256: null,
      fileName: null,
      url: null,
      statement: null,
      addedOn: null,
      health: health && { ...health, status: '' },
      uses: uses.map(({ checkId }) => ({
        checkId,
        locator: null,
        strength: null,
        reviewStrength: null,
        isBlind: false,
      })),
    })),
  }
}

/** How many stand in which state, and how much is scored, is on the first page whatever is chosen. */
function keepOfReview(content: ReviewContent, has: Has): ReviewContent {
  const { rounds, verdicts, scores } = content
  return {
    ...content,
    rounds: has('rounds') ? rounds : [],
    verdicts: verdicts.map((verdict) => ({
      ...verdict,
      ...(has('verdicts') ? {} : { by: null, givenOn: null, reason: '', wouldDo: '' }),
      ...(has('verdicts') || has('open') ? {} : { isReturned: false, changed: null }),
    })),
    scores: has('scores')
      ? scores
      : scores.map(({ checkId }) => ({ checkId, title: '', city: null, review: null, isBlind: false })),
  }
}
