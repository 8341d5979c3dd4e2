// A program: loads the demo and dies, as in a power cut, when all is written and nothing is committed yet.
import { writeSync } from 'node:fs'
import { setUpToken } from '#app/features/accounts/installation.server.ts'
import { loadDemo } from '#app/features/accounts/load-demo.server.ts'
import { prepareDemo } from '#app/features/demo/prepare-demo.server.ts'
import { firstToken } from '#app/features/requests/request-token.server.ts'
import { tellPath } from '#app/features/paths/tell-path.ts'
import { keep } from '#app/features/scenarios/scenario-context.ts'
import { takeEarlier } from '#app/features/snapshots/take-earlier.server.ts'
import { readAnswersCsv } from '#app/features/transfer/read-answers-csv.ts'
import { db } from '#app/platform/db/db.server.ts'

await loadDemo(db, { token: setUpToken() }, { now: new Date(), userAgent: 'test' }, async (now) => {
  const write = await prepareDemo(
    { readAnswers: readAnswersCsv, firstLink: firstToken, takeEarlier, tellPath, keep },
    now,
  )
  return async (tx) => {
    await write(tx)
    writeSync(process.stdout.fd, 'all written\n')
    process.kill(process.pid, 'SIGKILL')
    await new Promise(() => undefined)
  }
})
