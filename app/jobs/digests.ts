import { writeDigests } from '#app/features/notifications/write-digests.server.ts'
import type { JobDefinition } from './registry.ts'

/** Digests for everybody whose hour has come. */
export const digests: JobDefinition = {
  kind: 'digests',
  title: 'Write digests',
  everyMinutes: 5,
  run: writeDigests,
}
