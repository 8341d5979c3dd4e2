import type { Edition } from '#app/domain/edition/edition.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import { isUntouched } from '#app/domain/results/untouched.ts'
import { nextLevel } from '#app/domain/results/words.ts'
import type { ReportBriefing } from '../briefing/briefing-schema.ts'
import type { ModelOf } from '../report-model.ts'

export type MemoReport = ModelOf<'memo'> & { edition: Edition }

type StairLevel = ReportBriefing['staircase']['levels'][number]
type Plan = NonNullable<ReportBriefing['plan']>
type Path = NonNullable<ReportBriefing['path']>
type PathFound = Extract<Path['plan'], { ok: true }>
type PathNot = Extract<Path['plan'], { ok: false }>

/** What a council is asked for hangs on this, and on nothing else. */
export type MemoCase =
  /** Work is planned, and not all of it is done. */
  | { kind: 'plan'; plan: Plan }
  /** Nothing is answered yet: no number means anything. */
  | { kind: 'unanswered' }
  /** The edition sets no levels: a profile and no score. */
  | { kind: 'profile' }
  /** The level that was aimed at is reached in its layer; `next` is the one after it, with its stair if that is of the layer. */
  | { kind: 'reached'; level: string; layer: Layer; next: { title: string; stair: StairLevel | undefined } | null }
  | { kind: 'path'; level: string; path: Path; found: PathFound }
  | { kind: 'impossible'; level: string; path: Path; why: PathNot['why'] }

export function caseOf({ readiness, content, edition }: MemoReport): MemoCase {
  const { plan, path, staircase } = content.briefing
  if (plan && plan.items.length > 0 && plan.progress.open.criteria > 0) return { kind: 'plan', plan }
  if (isUntouched(readiness)) return { kind: 'unanswered' }
  if (!path) return { kind: 'profile' }
  const level = edition.levels?.find(({ id }) => id === path.levelId)?.title ?? path.levelId
  if (!path.plan.ok) return { kind: 'impossible', level, path, why: path.plan.why }
  if (path.plan.path.steps.length > 0) return { kind: 'path', level, path, found: path.plan }
  const next = nextLevel(readiness, path.layer)
  const stair = staircase.layer === path.layer ? staircase.levels.find(({ id }) => id === next?.id) : undefined
  return { kind: 'reached', level, layer: path.layer, next: next && { title: next.title, stair } }
}
