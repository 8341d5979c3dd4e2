import { sayDate } from '#app/domain/dates.ts'
import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import type { CheapestPath, PathQuery } from '#app/domain/path/cheapest-path.ts'
import type { Impossible, Shortfall } from '#app/domain/path/explain-impossible.ts'
import { inDays, type PathAction } from '#app/domain/path/missing-steps.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
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

/** The path as the command line contract has it. Effort is in person-days. */
export function toPathJson({ levelId, layer }: PathQuery, { effort, steps }: CheapestPath) {
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

/** The path as text for a terminal: what it comes to, then each criterion with what to do. */
export function pathText(edition: Edition, readiness: Readiness, query: PathQuery, path: CheapestPath): string {
  const level = titleOf(edition, query.levelId)
  const head = [
    `Self-assessment: ${edition.title}, ${edition.edition}`,
    `${readiness.editionRef}, hash ${shortHash(readiness.editionHash)}, as of ${sayDate(readiness.asOf)}`,
    '',
  ]
  if (path.steps.length === 0) {
    return [...head, `${level} is reached already in the ${query.layer} layer: there is nothing to do.`, ''].join('\n')
  }
  const worked = [...new Set(path.steps.map(({ criterion }) => criterion))]
  const sum = `Least effort to ${level}, ${query.layer}: ${sayDays(path.effort)} on ${count(worked.length, 'criterion', 'criteria')}.`
  return [
    ...head,
    ...wrap(`${sum} Proven: no other choice takes less.`),
    ...worked.flatMap((id) => ['', ...criterionLines(edition, path, id)]),
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
      const does = steps.filter(({ check }) => check === checkId).map(({ action }) => actionWords[action])
      return wrap(`${capital(list(does))}: ${findCheck(edition, checkId)?.text ?? ''}`, `  ${checkId}  `)
    }),
  ]
}

const titleOf = (edition: Edition, levelId: string) =>
  edition.levels?.find(({ id }) => id === levelId)?.title ?? levelId

const sayDays = (thousandths: number) => count(inDays(thousandths), 'person-day', 'person-days')

/** Why a level cannot be reached, in a sentence or two. */
export function sayImpossible(edition: Edition, levelId: string, { wishes, shortfalls }: Impossible): string {
  const level = titleOf(edition, levelId)
  const out = wishes.filter(({ kind }) => kind === 'leave-out').map(({ criterion }) => criterion)
  const included = wishes.filter(({ kind }) => kind === 'include').map(({ criterion }) => criterion)
  const under = [
    ...(out.length > 0 ? [`without ${list(out)}`] : []),
    ...(included.length > 0 ? [`with ${list(included)}`] : []),
  ]
  const head = `${level} cannot be reached${under.length > 0 ? ` ${under.join(' and ')}` : ''}`
  if (shortfalls.length > 0) return `${head}: ${shortfalls.map(sayShortfall).join('; ')}`
  return wishes.length > 1 ? `${head}: these cannot hold together` : head
}

function sayShortfall(shortfall: Shortfall): string {
  if (shortfall.kind === 'gate') {
    const { codes, title } = shortfall
    return `${list(codes)} ${codes.length === 1 ? 'stands' : 'stand'} before it (${title.toLowerCase()}), whatever the points`
  }
  const { level, unit, most, needed } = shortfall
  return `${level} needs ${needed} ${unit}, and at most ${most} are left`
}
