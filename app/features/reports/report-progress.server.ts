import type { Standing } from '#app/platform/worker-pool.server.ts'

/** How reports stand that are being made just now, so that the page that asked can say so. Kept in memory: nothing hangs on it. */
type Followed = { userId: string; standing: () => Standing }

const holder = globalThis as { assayReportProgress?: Map<string, Followed> }
const followed = (holder.assayReportProgress ??= new Map())

/** As many as may wait; older ones are forgotten. */
const most = 500
const ticketShape = /^[\w-]{8,64}$/

/** Lets the page of one person follow one report by the ticket that it drew. Without a ticket nobody follows. */
export function followReport(userId: string, ticket: string | null) {
  const key = ticket !== null && ticketShape.test(ticket) ? `${userId} ${ticket}` : null
  return {
    follow: (standing: () => Standing) => {
      if (key === null) return
      const oldest = followed.keys().next()
      if (followed.size >= most && !oldest.done) followed.delete(oldest.value)
      followed.set(key, { userId, standing })
    },
    end: () => {
      if (key !== null) followed.delete(key)
    },
  }
}

/** How a person's report stands; `null` for one that is done, or is none of theirs. */
export function findProgress(userId: string, ticket: string): Standing | null {
  return followed.get(`${userId} ${ticket}`)?.standing() ?? null
}
