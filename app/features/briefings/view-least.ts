import type { Briefing } from '#app/domain/briefing/briefing.ts'
import { sayLeast, sayProof, sayTakes, workOf } from '#app/domain/briefing/briefing-words.ts'
import { sayCounted } from '#app/domain/path/counted-day.ts'
import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayAction, sayDays } from '#app/domain/path/path-words.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import { staircaseValues } from '#app/ui/charts/staircase-values.ts'
import type { LeastView } from '#app/ui/leadership/leadership-view.ts'
import type { LinkedText } from '#app/ui/readiness-hero.tsx'

/** Rows that leadership reads before the page of the path. */
const mostShown = 8
const mostNear = 3

/** The least that can be done; `null` where the edition has no levels to walk to. */
export function viewLeast(edition: Edition, briefing: Briefing, base: string): LeastView | null {
  const { path, staircase, counted, readiness, nearMisses } = briefing
  if (!path) return null
  const to = `${base}/path`
  const criteria = path.plan.ok ? worked(edition, path.plan.path.steps, base) : []
  return {
    headline: sayLeast(edition, path),
    more: sayMore(edition, briefing, base),
    criteria: criteria.slice(0, mostShown),
    others: Math.max(0, criteria.length - mostShown),
    to,
    staircase: staircaseValues(edition, readiness, staircase, counted),
    counted: sayCounted(counted),
    levels: staircase.levels.map((level) => ({
      title: level.title,
      takes: sayTakes(level),
      to: `${to}?to=${level.id}&layer=${staircase.layer}`,
    })),
    nearMisses: nearMisses.slice(0, mostNear).map(({ criterion, check, effort, points }) => ({
      id: criterion,
      text: `${check}: ${findCheck(edition, check)?.text ?? ''} (${count(points, 'point')})`,
      days: sayDays(effort),
      to: `${base}/criteria/${criterion}#${check}`,
    })),
  }
}

function sayMore(edition: Edition, { path }: Briefing, base: string): LinkedText[] {
  if (!path) return []
  const { plan, layer } = path
  if (!plan.ok) {
    return [
      ...sayObstacles(edition, plan.why).map((sentence) => [sentence]),
      [
        {
          text: plan.why.unproven === 'path' ? 'Change the wishes' : 'See which wishes stand in the way',
          to: `${base}/path`,
        },
        '.',
      ],
    ]
  }
  if (plan.path.steps.length === 0) return [[`The thresholds are met in the ${layer} layer.`]]
  return [[sayProof(path)]]
}

function worked(edition: Edition, steps: readonly PathStep[], base: string): LeastView['criteria'] {
  return workOf(steps).map(({ criterion: id, steps: own, effort }) => ({
    id,
    title: findCriterion(edition, id)?.title ?? '',
    days: sayDays(effort),
    does: `${capital(list([...new Set(own.map((step) => sayAction(step)))]))}: ${count(new Set(own.map(({ check }) => check)).size, 'check')}`,
    to: `${base}/criteria/${id}`,
  }))
}
