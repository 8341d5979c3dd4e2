// A program: sends what is due, as the server does, until somebody ends it.
import { sendDueMail } from '#app/features/notifications/send-due-mail.server.ts'
import { db } from '#app/platform/db/db.server.ts'

process.stdout.write('started\n')
await sendDueMail(db, () => new Date())
await db.close()
