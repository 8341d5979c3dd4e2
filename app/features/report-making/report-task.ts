import type { Actor } from '#app/domain/policy.ts'
import type { IssuedFacts } from '#app/features/reports/issue-report.server.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'

/** What the thread is told of a report: plain data. */
export type ReportTask = {
  databaseFile: string
  /** Who asked; what they may do is read anew. */
  actor: Pick<Actor, 'userId' | 'sessionId'>
  assessmentId: string
  choice: ReportChoice
  /** Milliseconds since 1970. */
  at: number
  verifyAt: string
}

/** What comes back: the file, and what is to be kept of it. */
export type MadeReport = { pdf: Uint8Array; issued: IssuedFacts }
