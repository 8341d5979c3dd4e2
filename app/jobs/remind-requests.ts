import { remindRequests } from '#app/features/requests/remind-requests.server.ts'
import type { JobDefinition } from './registry.ts'

/** Mails to people who were asked and have not answered, around the due date. */
export const requestReminders: JobDefinition = {
  kind: 'request-reminders',
  title: 'Remind people in departments',
  everyMinutes: 60,
  run: async (db, now, signal) => {
    await remindRequests(db, now, signal)
  },
}
