import { sayLeast, sayProof } from '#app/domain/briefing/briefing-words.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { sayDate, sayShortDate } from '#app/domain/dates.ts'
import { count } from '#app/domain/results/words.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { ModelOf } from '../report-model.ts'

export type PlanReport = ModelOf<'plan'> & { edition: Edition }

/** The report in a sentence: how far the plan is, or what is proposed. */
export function sayPlanHeadline({ content, edition }: Pick<PlanReport, 'content' | 'edition'>): string {
  const { plan, path } = content.briefing
  if (plan) {
    const { done, total } = plan.progress
    return `${done.criteria} of ${count(total.criteria, 'criterion', 'criteria')} done, ${inDays(done.effort)} of ${sayDays(total.effort)}`
  }
  if (!path) return 'Nothing is planned'
  if (path.plan.ok && path.plan.path.steps.length > 0) {
    const level = edition.levels?.find(({ id }) => id === path.levelId)?.title ?? path.levelId
    return `A proposal: ${sayDays(path.plan.path.effort)} to ${level}`
  }
  return sayLeast(edition, path)
}

/** What it is a plan for, and what it is when nobody has planned anything. */
export function sayPlanLead({ content, edition, readiness }: PlanReport): string {
  const { plan, path } = content.briefing
  const asOf = `${edition.title}, edition ${edition.version}, as of ${sayDate(readiness.asOf)}.`
  if (plan) {
    const { lastDue } = plan.progress
    const until = lastDue === null ? '' : ` The last of it is due on ${sayShortDate(lastDue)}.`
    return `Planned on ${sayShortDate(plan.chosenOn)} to reach the ${plan.drift.level.title} thresholds in the ${plan.layer} layer.${until} ${asOf}`
  }
  if (!path) return `This edition sets no levels, so no path leads to one, and no work is planned. ${asOf}`
  if (!path.plan.ok) {
    const isUnproven = path.plan.why.unproven === 'path'
    return `Nothing is planned, and no path ${isUnproven ? 'is proposed, because none is proven' : 'can be proposed'}. ${asOf}`
  }
  if (path.plan.path.steps.length === 0) return `Nothing is planned, and nothing has to be. ${asOf}`
  return `Nobody has planned this work yet. It is the cheapest path as a schedule: a proposal to decide on, not a decision. ${sayProof(path)} ${asOf}`
}

/** What the numbers of staff time rest on, and what a number "of" another means. */
export function sayStaffTime({ content }: Pick<PlanReport, 'content'>): string {
  const { ownEstimates, quarters } = content.staffTime
  const hasCapacity = quarters.some(
    ({ loads, capacity }) => capacity !== null || loads.some((load) => load.capacity !== null),
  )
  const whose =
    ownEstimates === 0
      ? 'Estimates of the edition'
      : `The city’s own estimates for ${count(ownEstimates, 'check')}, else the edition’s`
  const limits = hasCapacity
    ? ' “4 of 10” is what is to be done of what a department can do in that quarter.'
    : ' No limits are set for a quarter.'
  return `What is still to be done. ${whose}, in person-days.${limits}`
}
