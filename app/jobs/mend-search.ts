import { isSearchWhole, rebuildSearch } from '#app/platform/db/search-evidence.server.ts'
import { log } from '#app/platform/log.ts'
import type { JobDefinition } from './registry.ts'

/** Makes the search index anew where it is out of step with the library: after a restored or hand-mended database. */
export const searchMending: JobDefinition = {
  kind: 'mend-search',
  title: 'Check the search index',
  everyMinutes: 24 * 60,
  run: async (db) => {
    if (await isSearchWhole(db)) return
    log.warn('the search index was out of step with the library, and is made anew')
    await db.write(rebuildSearch)
  },
}
