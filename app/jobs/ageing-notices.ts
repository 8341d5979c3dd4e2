import { tellAgeing } from '#app/features/forecast/tell-ageing.server.ts'
import type { JobDefinition } from './registry.ts'

/** Notices of evidence that ages out in 90, 30 or 7 days, or has just done so. */
export const ageingNotices: JobDefinition = {
  kind: 'ageing-notices',
  title: 'Tell people of evidence that ages out',
  everyMinutes: 60,
  run: tellAgeing,
}
