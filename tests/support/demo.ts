import { loadDemo } from '#app/features/accounts/load-demo.server.ts'
import { setUpToken } from '#app/features/accounts/installation.server.ts'
import { prepareDemo } from '#app/features/demo/prepare-demo.server.ts'
import { firstToken } from '#app/features/requests/request-token.server.ts'
import { tellPath } from '#app/features/paths/tell-path.ts'
import { keep } from '#app/features/scenarios/scenario-context.ts'
import { takeEarlier } from '#app/features/snapshots/take-earlier.server.ts'
import { readAnswersCsv } from '#app/features/transfer/read-answers-csv.ts'
import type { Db } from '#app/platform/db/open.ts'

/** Loads the demo as the set-up page does; the token of the lead's session. */
export async function fillWithDemo(db: Db, now: Date = new Date()): Promise<string> {
  const outcome = await loadDemo(db, { token: setUpToken() }, { now, userAgent: 'test' }, (at) =>
    prepareDemo({ readAnswers: readAnswersCsv, firstLink: firstToken, takeEarlier, tellPath, keep }, at),
  )
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.token
}
