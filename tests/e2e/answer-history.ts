import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { TestServer } from '../support/server.ts'

/** Everything that was ever saved as the answer to a check, oldest first. */
export function answerHistory(
  server: TestServer,
  base: string,
  checkId: string,
): { answer: string; rationale: string }[] {
  const database = new Database(join(server.data, 'assay.db'), { readonly: true })
  try {
    return database
      .prepare<[string, string], { answer: string; rationale: string }>(
        `SELECT revision.answer, revision.rationale FROM CheckAnswerRevision revision JOIN CheckAnswer answer ON answer.id = revision.checkAnswerId
         WHERE answer.assessmentId = ? AND answer.checkId = ? ORDER BY revision.revision`,
      )
      .all(base.split('/').at(-1) ?? '', checkId)
  } finally {
    database.close()
  }
}
