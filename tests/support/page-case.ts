import type { DemoRole } from './demo-server.ts'
import type { Places } from './places.ts'

export type PageCase = {
  /** The route's file. */
  module: string
  address: (places: Places) => string
  /** The demo’s people who may open it, or, of a further view, who look at it; `nobody` is who is not signed in. */
  roles: readonly (DemoRole | 'nobody')[]
  /** Another view of a page that is in the table already. */
  view?: string
  /** What it answers with; 200 otherwise. */
  status?: number
}

export const team = ['lead', 'contributor'] as const
export const everyoneHere = [...team, 'leader', 'coach'] as const
export const everyone = [...everyoneHere, 'administrator'] as const
