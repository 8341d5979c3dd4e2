// Loads the demo into an empty installation from the command line: npm run seed
import { isSetUp, setUpToken } from '#app/features/accounts/installation.server.ts'
import { loadDemo } from '#app/features/accounts/load-demo.server.ts'
import { prepareDemo } from '#app/features/demo/prepare-demo.server.ts'
import { tellPath } from '#app/features/paths/tell-path.ts'
import { firstToken } from '#app/features/requests/request-token.server.ts'
import { keep } from '#app/features/scenarios/scenario-context.ts'
import { takeEarlier } from '#app/features/snapshots/take-earlier.server.ts'
import { readAnswersCsv } from '#app/features/transfer/read-answers-csv.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'

if (await isSetUp(db)) {
  process.stdout.write('This installation has been set up already: nothing was loaded.\n')
  process.exitCode = 1
} else {
  const context = { now: currentTime(), userAgent: 'npm run seed' }
  await loadDemo(db, { token: setUpToken() }, context, (now) =>
    prepareDemo({ readAnswers: readAnswersCsv, firstLink: firstToken, takeEarlier, tellPath, keep }, now),
  )
  process.stdout.write('The demo is loaded.\n')
}
await db.close()
