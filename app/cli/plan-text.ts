import { sayDate } from '#app/domain/dates.ts'
import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import type { CheapestPath } from '#app/domain/path/cheapest-path.ts'
import { sayCounted, type CountedDay } from '#app/domain/path/counted-day.ts'
import { inDays, type PathAction, type PathStep } from '#app/domain/path/missing-steps.ts'
import { sayAction, sayDays } from '#app/domain/path/path-words.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import { pageWidth, wrap } from './layout.ts'
import { shortHash } from './score-text.ts'

const actionWords = {
  establish: 'put in place',
  find: 'find evidence',
  strengthen: 'strengthen evidence',
  refresh: 'refresh evidence',
  review: 'have it reviewed',
} as const satisfies Record<PathAction, string>

const sayStep = (step: PathStep) => (step.start ? sayAction(step) : actionWords[step.action])

/** Where the path leads to. */
export type Aim = { levelId: string; layer: Layer }

/** The path as the command line contract has it. Effort is in person-days. */
export function toPathJson({ levelId, layer }: Aim, { effort, steps }: CheapestPath) {
  return {
    to: levelId,
    layer,
    effort: inDays(effort),
    optimal: true,
    steps: steps.map(({ criterion, check, action, effort: days }) => ({
      criterion,
      check: check.slice(check.lastIndexOf('.') + 1),
      action,
      effort: inDays(days),
    })),
  }
}

/** The path as text for a terminal: what it comes to, then each criterion with what to do, then what else was asked for. */
export function pathText(
  edition: Edition,
  readiness: Readiness,
  query: Aim,
  { path, counted }: { path: CheapestPath; counted: CountedDay },
  more: readonly string[] = [],
): string {
  const level = titleOf(edition, query.levelId)
  const head = [
    `Self-assessment: ${edition.title}, ${edition.edition}`,
    `${readiness.editionRef}, hash ${shortHash(readiness.editionHash)}, as of ${sayDate(readiness.asOf)}`,
    '',
  ]
  if (path.steps.length === 0) {
    return [
      ...head,
      `${level} is reached already in the ${query.layer} layer: there is nothing to do.`,
      ...more,
      '',
    ].join('\n')
  }
  const worked = [...new Set(path.steps.map(({ criterion }) => criterion))]
  const sum = `Least effort to ${level}, ${query.layer}: ${sayDays(path.effort)} on ${count(worked.length, 'criterion', 'criteria')}`
  const least = [sum, sayCounted(counted)].filter(Boolean).join(', ')
  return [
    ...head,
    ...wrap(`${least}. Proven: no other choice takes less.`),
    ...worked.flatMap((id) => ['', ...criterionLines(edition, path, id)]),
    ...more,
    '',
    ...wrap(edition.disclaimer),
    '',
  ].join('\n')
}

function criterionLines(edition: Edition, path: CheapestPath, id: string): string[] {
  const steps = path.steps.filter(({ criterion }) => criterion === id)
  const days = sayDays(steps.reduce((sum, { effort }) => sum + effort, 0))
  const title = `${id} ${findCriterion(edition, id)?.title ?? ''}`
  const checks = [...new Set(steps.map(({ check }) => check))]
  return [
    title.length + days.length + 2 > pageWidth ? `${title}\n  ${days}` : `${title}  ${days}`,
    ...checks.flatMap((checkId) => {
      const does = steps.filter(({ check }) => check === checkId).map(sayStep)
      return wrap(`${capital(list(does))}: ${findCheck(edition, checkId)?.text ?? ''}`, `  ${checkId}  `)
    }),
  ]
}

export const titleOf = (edition: Edition, levelId: string) =>
  edition.levels?.find(({ id }) => id === levelId)?.title ?? levelId
