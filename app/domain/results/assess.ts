import type { IsoDate } from '../dates.ts'
import { coreCriteria, type Criterion, type Edition } from '../edition/edition.ts'
import type { Reviewer } from '../reviewer.ts'
import { assessCheck } from './check.ts'
import { judgeGates, judgeLevels } from './levels.ts'
import {
  layers,
  type AreaResult,
  type CheckAnswerInput,
  type CheckResult,
  type CriterionResult,
  type CriterionState,
  type EvidenceLinkInput,
  type GapItem,
  type Layer,
  type Readiness,
  type Standing,
  type StateCounts,
} from './readiness.ts'

/**
 * The readiness of an assessment on a day: a pure function of its arguments, so that the same question always has the
 * same answer. Points are the edition's; dates are calendar days.
 *
 * Rules: a check is claimed when answered met; evidenced when a current link has city strength 2 or more; reviewed when
 * the coach scored such a link 2 or more, or accepted the check. A criterion stands in a layer when enough of its checks
 * do and its prerequisites stand there too. What is not assessed, unknown and unmet stays three different things.
 *
 * Refuses, by throwing, an answer or a link for a check that the edition does not have, and "not applicable" where the
 * edition does not allow it: callers judge input first.
 */
export function assess(
  edition: Edition,
  answers: ReadonlyMap<string, CheckAnswerInput>,
  links: readonly EvidenceLinkInput[],
  asOf: IsoDate,
): Readiness {
  const plan = planOf(edition)
  const linksByPlace = new Array<EvidenceLinkInput[] | undefined>(plan.placeOf.size)
  for (const link of links) {
    const place = plan.placeOf.get(link.checkId)
    if (place === undefined) throw unknownCheck(edition, link.checkId)
    const list = linksByPlace[place]
    if (list) list.push(link)
    else linksByPlace[place] = [link]
  }

  const byId = new Map<string, CriterionResult>()
  let answered = 0
  for (const { criterion, firstPlace, isCore } of plan.inDependencyOrder) {
    const checks = criterion.checks.map((check, index) => {
      const answer = answers.get(check.id)
      if (answer) answered += 1
      return assessCheck(check, criterion.notApplicable, answer, linksByPlace[firstPlace + index] ?? none, asOf)
    })
    byId.set(criterion.id, assessCriterion(criterion, checks, isCore, byId))
  }
  if (answered < answers.size) {
    const stray = [...answers.keys()].find((checkId) => !plan.placeOf.has(checkId))
    if (stray !== undefined) throw unknownCheck(edition, stray)
  }
  const criteria = edition.criteria.map((criterion) => byId.get(criterion.id) as CriterionResult)
  return summarise(edition, criteria, byId, asOf)
}

const none: readonly EvidenceLinkInput[] = []

const unknownCheck = (edition: Edition, checkId: string) => new Error(`${edition.ref} has no check ${checkId}`)

type Plan = {
  /** Each check's place among all, by its id: one look-up per link, and none per check, in a long checklist. */
  placeOf: ReadonlyMap<string, number>
  /** A criterion after its prerequisites; `firstPlace` is its first check's. */
  inDependencyOrder: readonly { criterion: Criterion; firstPlace: number; isCore: boolean }[]
}

const plans = new WeakMap<Edition, Plan>()

/** What is the same for every assessment of an edition, worked out once. */
function planOf(edition: Edition): Plan {
  const known = plans.get(edition)
  if (known) return known
  const byId = new Map(edition.criteria.map((criterion) => [criterion.id, criterion]))
  const ordered = new Set<Criterion>()
  const visit = (criterion: Criterion) => {
    if (ordered.has(criterion)) return
    for (const id of criterion.prerequisites) {
      const prerequisite = byId.get(id)
      if (prerequisite) visit(prerequisite)
    }
    ordered.add(criterion)
  }
  for (const criterion of edition.criteria) visit(criterion)
  const core = coreCriteria(edition)
  const placeOf = new Map<string, number>()
  const inDependencyOrder = [...ordered].map((criterion) => {
    const firstPlace = placeOf.size
    for (const check of criterion.checks) placeOf.set(check.id, placeOf.size)
    return { criterion, firstPlace, isCore: core.has(criterion.id) }
  })
  const plan = { placeOf, inDependencyOrder }
  plans.set(edition, plan)
  return plan
}

function assessCriterion(
  criterion: Criterion,
  checks: readonly CheckResult[],
  isCore: boolean,
  known: ReadonlyMap<string, CriterionResult>,
): CriterionResult {
  const applying =
    criterion.notApplicable === 'leave-out' ? checks.filter(({ answer }) => answer !== 'not-applicable') : checks
  const needed = Math.min(criterion.needed, applying.length)
  const checkCounts = { claimed: 0, evidenced: 0, reviewed: 0 }
  for (const check of applying) for (const layer of layers) if (check.layers[layer]) checkCounts[layer] += 1

  const state = stateOf(applying, needed, checkCounts.claimed)
  const prerequisites = criterion.prerequisites.flatMap((id) => known.get(id) ?? []).filter(applies)
  const stands = (layer: Layer) =>
    state !== 'not-applicable' && checkCounts[layer] >= needed && prerequisites.every((one) => one.layers[layer])
  const result = { claimed: stands('claimed'), evidenced: stands('evidenced'), reviewed: stands('reviewed') }
  const isDone = result.reviewed || state === 'not-applicable'
  const missing = isDone ? [] : missingOf(criterion, applying, checkCounts, needed, prerequisites)
  return {
    id: criterion.id,
    areaId: criterion.areaId,
    points: criterion.points,
    isCore,
    state,
    standing: standingOf(state, result),
    layers: result,
    reviewedBy: result.reviewed ? reviewerOf(applying, needed) : null,
    needed,
    applicable: applying.length,
    checkCounts,
    checks,
    missing,
  }
}

function reviewerOf(applying: readonly CheckResult[], needed: number): Reviewer {
  return applying.filter(({ reviewedBy }) => reviewedBy === 'coach').length >= needed ? 'coach' : 'internal'
}

const applies = (criterion: CriterionResult) => criterion.state !== 'not-applicable'

/** Source of the rule: the command line contract, `counts`. */
function stateOf(applying: readonly CheckResult[], needed: number, met: number): CriterionState {
  if (applying.length === 0) return 'not-applicable'
  if (met >= needed) return 'met'
  let unknown = 0
  let open = 0
  for (const check of applying) {
    if (check.answer === 'unknown') unknown += 1
    else if (check.answer === 'not-assessed') open += 1
  }
  if (met + open >= needed) return 'not-assessed'
  return met + open + unknown >= needed ? 'unknown' : 'unmet'
}

function standingOf(state: CriterionState, stands: Record<Layer, boolean>): Standing {
  if (stands.reviewed) return 'reviewed'
  if (stands.evidenced) return 'evidenced'
  if (stands.claimed) return 'claimed'
  return state === 'met' ? 'waiting' : state
}

function missingOf(
  criterion: Criterion,
  applying: readonly CheckResult[],
  checkCounts: Record<Layer, number>,
  needed: number,
  prerequisites: readonly CriterionResult[],
): GapItem[] {
  const items: GapItem[] = []
  for (const { id: prerequisiteId, layers: has } of prerequisites) {
    const blocks = layers.find((layer) => !has[layer])
    if (blocks) items.push({ criterionId: criterion.id, checkId: null, reason: 'prerequisite', blocks, prerequisiteId })
  }
  const shortLayer = layers.find((layer) => checkCounts[layer] < needed)
  if (!shortLayer) return items
  if (needed < applying.length) {
    const more = needed - checkCounts[shortLayer]
    items.push({ criterionId: criterion.id, checkId: null, reason: 'not-enough-checks', blocks: shortLayer, more })
  }
  for (const check of applying) if (check.missing) items.push(check.missing)
  return items
}

function summarise(
  edition: Edition,
  criteria: readonly CriterionResult[],
  byId: ReadonlyMap<string, CriterionResult>,
  asOf: IsoDate,
): Readiness {
  const counts: StateCounts = { met: 0, unmet: 0, unknown: 0, 'not-assessed': 0, 'not-applicable': 0 }
  const areas = new Map<string, AreaResult>(
    edition.areas.map(({ id, title }) => [id, { id, title, possible: 0, claimed: 0, evidenced: 0, reviewed: 0 }]),
  )
  const points = { claimed: 0, evidenced: 0, reviewed: 0 }
  const standing = { claimed: 0, evidenced: 0, reviewed: 0 }
  let possible = 0
  for (const criterion of criteria) {
    counts[criterion.state] += 1
    if (criterion.state === 'not-applicable') continue
    possible += criterion.points
    const area = areas.get(criterion.areaId) as AreaResult
    area.possible += criterion.points
    for (const layer of layers) {
      if (!criterion.layers[layer]) continue
      points[layer] += criterion.points
      standing[layer] += 1
      area[layer] += criterion.points
    }
  }
  const gates = judgeGates(edition, byId)
  const levels = judgeLevels(edition, gates, points, standing, possible)
  const layerResult = (layer: Layer) => ({
    points: points[layer],
    criteria: standing[layer],
    percent: possible === 0 ? 0 : Math.round((points[layer] * 1000) / possible) / 10,
    level: levels.findLast((level) => level.layers[layer].isReached)?.id ?? null,
  })
  return {
    editionRef: edition.ref,
    editionHash: edition.hash,
    asOf,
    counts,
    possible,
    layers: { claimed: layerResult('claimed'), evidenced: layerResult('evidenced'), reviewed: layerResult('reviewed') },
    levels,
    gates,
    areas: [...areas.values()],
    criteria,
    gap: criteria.flatMap((criterion) => criterion.missing),
  }
}
