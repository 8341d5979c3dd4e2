import { writeReminders } from '#app/features/notifications/write-reminders.server.ts'
import type { JobDefinition } from './registry.ts'

/** Notices of what is due in a week, tomorrow, or overdue. */
export const dueReminders: JobDefinition = {
  kind: 'due-reminders',
  title: 'Remind people of what is due',
  everyMinutes: 60,
  run: writeReminders,
}
