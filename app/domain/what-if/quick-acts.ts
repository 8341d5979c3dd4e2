import { noChanges, type Changes } from './changes.ts'
import { isDayToAsk } from './judge-changes.ts'
import { pathOf, readinessOf, type WhatIfBase } from './outcome.ts'
import { takeCheck, takeClaimedAsEvidenced, takeEvidencedAsReviewed, takeLink, takeSteps } from './quick-changes.ts'

/**
 * What one button of the sandbox does, in the browser and on the server alike: `path`, `evidence`, `review`, `clear`,
 * `day:2026-12-31`, `undo:day`, `undo:check:DM1.a`, `undo:link:<id>`. What is none of these changes nothing.
 */
export function doAct(base: WhatIfBase, changes: Changes, act: string, levelId: string | null): Changes {
  if (act === 'clear') return noChanges
  if (act === 'evidence') return takeClaimedAsEvidenced(changes, readinessOf(base, changes))
  if (act === 'review') return takeEvidencedAsReviewed(changes, readinessOf(base, changes))
  if (act === 'path') return walkPath(base, changes, levelId)
  const [kind = '', what = '', id = ''] = splitAct(act)
  if (kind === 'day') return isDayToAsk(what) ? { ...changes, day: what === base.asOf ? null : what } : changes
  if (kind !== 'undo') return changes
  if (what === 'day') return { ...changes, day: null }
  return what === 'check' ? takeCheck(changes, id, null) : takeLink(changes, id, '', undefined)
}

function splitAct(act: string): string[] {
  const [kind = '', what = '', ...rest] = act.split(':')
  return [kind, what, rest.join(':')]
}

function walkPath(base: WhatIfBase, changes: Changes, levelId: string | null): Changes {
  if (levelId === null || !base.edition.levels?.some(({ id }) => id === levelId)) return changes
  const path = pathOf(base, changes, levelId)
  return path.kind === 'path' ? takeSteps(changes, path.path.steps, base.terms.layer) : changes
}
