import { extractText } from '#app/features/evidence/extract-text.server.ts'
import type { JobDefinition } from './registry.ts'

/** Reads the words of new files, for search, quotes and reading without a viewer. */
export const textExtraction: JobDefinition = {
  kind: 'extract-text',
  title: 'Read the words of new files',
  everyMinutes: 1,
  run: async (db, now, signal) => {
    await extractText(db, now, { signal })
  },
}
