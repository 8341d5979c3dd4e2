import type { Due } from '#app/domain/due.ts'

/** One thing that waits for a person. */
export type WorkLine = {
  key: string
  /** The exact place. */
  to: string
  title: string
  detail: string
  /** "Piñon Falls", for who works in several. */
  city: string
  due: Due | null
}

export const workSections = ['due', 'asked', 'returned', 'mentioned', 'assigned', 'waiting', 'threads'] as const
export type WorkSection = (typeof workSections)[number]

/** What waits for a person, in all their cities. Sections that are not theirs are not there. */
export type WorkView = {
  sections: Partial<Record<WorkSection, WorkLine[]>>
  hasSeveralCities: boolean
}
