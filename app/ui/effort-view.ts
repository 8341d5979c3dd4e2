import type { PathAction } from '#app/domain/path/missing-steps.ts'

/** One action on one check: the city's own person-days (`''` for none) beside the edition's. */
export type EffortCell = { field: string; action: PathAction; own: string; edition: string }

export type EffortCheckView = {
  id: string
  letter: string
  text: string
  to: string
  /** One for each action, in their order; `null` where it is not asked for. */
  cells: readonly (EffortCell | null)[]
}

export type EffortAreaView = {
  id: string
  title: string
  criteria: readonly { id: string; title: string; checks: readonly EffortCheckView[] }[]
}

export type EffortView = {
  show: 'missing' | 'all'
  /** Empty for all areas. */
  area: string
  areaOptions: readonly { id: string; title: string }[]
  areas: readonly EffortAreaView[]
  ownCount: number
  /** What the page shows of the city's own, for the form to send back. */
  seen: string
}
