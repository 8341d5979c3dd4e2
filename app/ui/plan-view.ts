import type { Due } from '#app/domain/due.ts'

/** Who looks after a criterion, until when, and the city's own note of the official wording. */
export type PlanView = {
  ownerId: string
  /** `null` for nobody. */
  owner: string | null
  department: string
  dueOn: string
  due: Due | null
  officialText: string
  revision: number
}

/** Somebody who can look after a criterion. */
export type OwnerChoice = { id: string; name: string; role: string }

/** What somebody else saved while a plan was being changed. */
export type TheirPlan = Pick<PlanView, 'owner' | 'department' | 'dueOn' | 'officialText'> & { by: string }
