import { afterEach, describe, expect, it } from 'vitest'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { claimLasts, runDueJob } from '#app/jobs/run-due-job.ts'
import { jobs, type JobDefinition } from '#app/jobs/registry.ts'
import { startRunner, type Runner } from '#app/jobs/runner.ts'
import { makeDb } from '../support/database.ts'
import { startSmtp } from '../support/smtp.ts'

const db = makeDb()
const start = new Date('2026-06-01T12:00:00Z')
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const minute = 60_000

/** A job that counts its runs. */
function counting(kind: string, work: () => Promise<void> = () => Promise.resolve()) {
  const runs: Date[] = []
  const job: JobDefinition = {
    kind,
    everyMinutes: 10,
    run: async (_db, now) => {
      runs.push(now)
      await work()
    },
  }
  return { job, runs, due: (now: Date) => runDueJob(db, job, () => now) }
}

const rowOf = (key: string) => db.read.job.findUniqueOrThrow({ where: { key } })

describe('a job', () => {
  it('runs when it is due, and again after its interval', async () => {
    const { runs, due } = counting('interval')
    for (const minutes of [0, 1, 9, 10, 11, 20]) await due(after(minutes * minute))
    expect(runs).toEqual([after(0), after(10 * minute), after(20 * minute)])
    expect(await rowOf('interval')).toMatchObject({ attempts: 0, lastError: '', finishedAt: after(20 * minute) })
  })

  it('is run by one of several that come at once', async () => {
    const { runs, due } = counting('together')
    const ran = await Promise.all([due(start), due(start), due(start), due(start)])
    expect(ran.filter(Boolean)).toHaveLength(1)
    expect(runs).toHaveLength(1)
  })

  it('that fails says so, waits longer each time, and is well again after a good run', async () => {
    let isBroken = true
    const { runs, due } = counting('failing', () =>
      isBroken ? Promise.reject(new Error('No disk')) : Promise.resolve(),
    )
    await due(start)
    expect(await rowOf('failing')).toMatchObject({ attempts: 1, lastError: 'No disk', runAfter: after(minute) })
    await due(after(minute - 1))
    await due(after(minute))
    expect(await rowOf('failing')).toMatchObject({ attempts: 2, runAfter: after(3 * minute), finishedAt: null })
    isBroken = false
    await due(after(3 * minute))
    expect(runs).toHaveLength(3)
    expect(await rowOf('failing')).toMatchObject({ attempts: 0, lastError: '', runAfter: after(13 * minute) })
  })

  it('that was killed is taken over when its claim ends, and not before', async () => {
    let release: () => void = () => undefined
    const killed = counting('killed', () => new Promise((resolve) => (release = resolve)))
    const first = killed.due(start)
    await expect.poll(() => killed.runs.length).toBe(1)
    const other = counting('killed')
    expect(await other.due(after(claimLasts - 1))).toBe(false)
    expect(await other.due(after(claimLasts))).toBe(true)
    const row = await rowOf('killed')
    // The first one was only slow: what it says now is no longer asked for.
    release()
    await first
    expect(await rowOf('killed')).toEqual(row)
  })
})

describe('the runner', () => {
  let runner: Runner | null = null
  afterEach(async () => {
    await runner?.stop()
    runner = null
    delete process.env['SMTP_URL']
  })

  it('runs what is due, and waits for it when it stops', async () => {
    const steps: string[] = []
    const slow = counting('slow', async () => {
      steps.push('begun')
      await new Promise((resolve) => setTimeout(resolve, 100))
      steps.push('done')
    })
    runner = startRunner(db, { definitions: [slow.job], every: 20 })
    await expect.poll(() => steps).toContain('begun')
    await runner.stop()
    expect(steps).toEqual(['begun', 'done'])
    expect((await rowOf('slow')).finishedAt).not.toBeNull()
  })

  it('goes on with the others when one fails', async () => {
    const bad = counting('bad', () => Promise.reject(new Error('Bad')))
    const good = counting('good')
    runner = startRunner(db, { definitions: [bad.job, good.job], every: 20 })
    await expect.poll(() => [bad.runs.length, good.runs.length]).toEqual([1, 1])
  })

  it('sends mail as soon as what caused it is committed', async () => {
    const smtp = await startSmtp()
    process.env['SMTP_URL'] = smtp.url
    // It looks by itself only once in an hour.
    runner = startRunner(db, { definitions: [], every: 3_600_000 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await db.write((tx) =>
      enqueueMail(tx, {
        key: 'woken',
        to: 'ana@example.gov',
        subject: 'Now',
        at: new Date(),
        paragraphs: ['Now.'],
        why: 'Because.',
      }),
    )
    await smtp.waitFor('Now', 15_000)
    await runner.stop()
    await smtp.stop()
  })
})

it('every job has a name of its own and comes by itself', () => {
  expect(new Set(jobs.map(({ kind }) => kind)).size).toBe(jobs.length)
  for (const { everyMinutes } of jobs) expect(everyMinutes).toBeGreaterThan(0)
})
