import { sendDueMail } from '#app/features/notifications/send-due-mail.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { env } from '#app/platform/env.ts'
import { log } from '#app/platform/log.ts'
import { onMail } from '#app/platform/mail-wake.ts'
import { jobs, type JobDefinition } from './registry.ts'
import { runDueJob } from './run-due-job.ts'

export type Runner = {
  /** Begins nothing more, and waits for what is under way. */
  stop: () => Promise<void>
}

type Options = {
  definitions?: readonly JobDefinition[]
  clock?: () => Date
  /** Milliseconds between two looks at what is due. */
  every?: number
}

/** Runs jobs when they are due, and sends mail as soon as it is written. Its timers keep no process alive. */
export function startRunner(db: Db, { definitions = jobs, clock = currentTime, every = 15_000 }: Options = {}): Runner {
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()

  const start = (name: string, work: () => Promise<unknown>) => {
    if (stopping.signal.aborted || running.has(name)) return
    const run = work()
      .catch((error: unknown) => {
        // The next look tries again: a database that was busy, say.
        log.error({ err: error, job: name }, 'a job could not be run')
      })
      .finally(() => running.delete(name))
    running.set(
      name,
      run.then(() => undefined),
    )
  }

  let hasMore = false
  const sendMail = () => {
    hasMore = true
    start('mail', async () => {
      while (hasMore && !stopping.signal.aborted) {
        hasMore = false
        await sendDueMail(db, clock, { signal: stopping.signal })
      }
    })
  }

  const look = () => {
    for (const job of definitions) start(`job ${job.kind}`, () => runDueJob(db, job, clock, stopping.signal))
    sendMail()
  }

  const timer = setInterval(look, every)
  timer.unref()
  onMail(sendMail)
  look()
  return {
    stop: async () => {
      clearInterval(timer)
      onMail(null)
      stopping.abort()
      await Promise.all(running.values())
    },
  }
}

const holder = globalThis as { assayRunner?: Runner | null }

/** Starts the process's one runner, unless `ASSAY_JOBS` is off. */
export function startJobs(db: Db): void {
  if (env().ASSAY_JOBS === 'off') return
  holder.assayRunner ??= startRunner(db)
}

/** Stops it, if it runs. */
export async function stopJobs(): Promise<void> {
  const runner = holder.assayRunner
  holder.assayRunner = null
  await runner?.stop()
}
