import { build } from './steps/build.mjs'
import { chromium } from './steps/chromium.mjs'
import { generate } from './steps/generate.mjs'
import { install } from './steps/install.mjs'
import { withLock } from './steps/lock.mjs'
import { migrate } from './steps/migrate.mjs'
import { say } from './steps/programs.mjs'

/** What each step does is said before it is done; nothing is said or done when it is not stale. */
const steps = { install, generate, build, migrate, chromium }

/**
 * Runs the named steps in order, each only when it is stale, and one process at a time: a second one waits and then
 * finds the work done. A step is `{ isStale(), announcement(), run() }`.
 */
export async function prepare(names) {
  for (const name of names) {
    const step = steps[name]
    if (!(await step.isStale())) continue
    await withLock(async () => {
      if (!(await step.isStale())) return
      say(step.announcement())
      await step.run()
    })
  }
}
