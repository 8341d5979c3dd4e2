import { jobWait } from '#app/domain/back-off.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { log } from '#app/platform/log.ts'
import type { JobDefinition } from './registry.ts'

const minute = 60 * 1000

/** How long a claim holds without a sign of life. A job that was killed is taken over after it. */
export const claimLasts = 5 * minute

/** Runs a job if it is due and no process has it. Whether it ran. A failure is noted, not thrown. */
export async function runDueJob(
  db: Db,
  job: JobDefinition,
  clock: () => Date,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const startedAt = clock()
  const tries = await claim(db, job, startedAt)
  if (tries === null) return false
  const mine = { key: job.kind, startedAt }
  const update = (data: { runAfter: Date; attempts?: number; finishedAt?: Date; lastError?: string }) =>
    db.write((tx) => tx.job.updateMany({ where: mine, data }))
  const alive = setInterval(() => {
    update({ runAfter: new Date(clock().getTime() + claimLasts) }).catch((error: unknown) => {
      log.warn({ err: error, job: job.kind }, 'a job could not renew its claim')
    })
  }, claimLasts / 5)
  alive.unref()
  try {
    await job.run(db, startedAt, signal)
    const next = Math.max(clock().getTime(), startedAt.getTime() + job.everyMinutes * minute)
    clearInterval(alive)
    await update({ runAfter: new Date(next), attempts: 0, finishedAt: clock(), lastError: '' })
  } catch (error) {
    clearInterval(alive)
    log.error({ err: error, job: job.kind, tries }, 'a job failed')
    const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    const runAfter = new Date(clock().getTime() + jobWait(tries, job.everyMinutes))
    await update({ runAfter, lastError: lastError === '' ? 'It failed without a message' : lastError })
  }
  return true
}

/** Takes a job that is due, for one process alone; how often it has been tried, or `null` if there is nothing to do. */
async function claim(db: Db, { kind }: JobDefinition, now: Date): Promise<number | null> {
  const row = await db.read.job.findUnique({ where: { key: kind }, select: { runAfter: true } })
  if (row && row.runAfter > now) return null
  return db.write(async (tx) => {
    // The first statement writes, so that of two processes one waits for the other instead of failing.
    await tx.job.upsert({
      where: { key: kind },
      create: { id: newId(), kind, key: kind, runAfter: now },
      update: { kind },
    })
    const { count } = await tx.job.updateMany({
      where: { key: kind, runAfter: { lte: now } },
      data: { startedAt: now, runAfter: new Date(now.getTime() + claimLasts), attempts: { increment: 1 } },
    })
    if (count === 0) return null
    return (await tx.job.findUniqueOrThrow({ where: { key: kind }, select: { attempts: true } })).attempts
  })
}
