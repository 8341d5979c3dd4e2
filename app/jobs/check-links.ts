import { checkLinks } from '#app/features/evidence/check-links.server.ts'
import type { JobDefinition } from './registry.ts'

/** Looks, each about once a week, whether the pages that evidence links to are still there. */
export const linkCheck: JobDefinition = {
  kind: 'check-links',
  title: 'Look whether linked pages are still there',
  everyMinutes: 15,
  run: async (db, now, signal) => {
    await checkLinks(db, now, { signal })
  },
}
