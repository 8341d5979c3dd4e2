import type { Edition } from '#app/domain/edition/edition.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'

/** Editions that a new assessment may be on, by name, the newest version of each first. */
export function listStartableEditions(): Edition[] {
  return listEditions()
    .filter(({ status }) => status === 'published')
    .sort((a, b) => a.title.localeCompare(b.title, 'en') || b.version.localeCompare(a.version, 'en', { numeric: true }))
}
