import { afterEach, describe, expect, it } from 'vitest'
import {
  openWorkerPool,
  PoolBusy,
  PoolStopped,
  PoolTooSlow,
  type Standing,
  type WorkerPool,
} from '#app/platform/worker-pool.server.ts'

const program = 'tests/support/worker-program.ts'
let pool: WorkerPool
const open = (limits: Parameters<typeof openWorkerPool>[1] = {}) =>
  (pool = openWorkerPool(program, { size: 1, ...limits }))
afterEach(() => pool.close())

const task = (what: string, marker?: Int32Array) => ({ task: { what, marker } })

describe('a pool of threads', () => {
  it('answers in turn', async () => {
    const { run } = open()
    expect(await Promise.all(['a', 'slow', 'b'].map((what) => run(task(what))))).toEqual(['a', 'slow', 'b'])
  })

  it('tries the job of a thread that died once more', async () => {
    const marker = new Int32Array(new SharedArrayBuffer(4))
    expect(await open().run(task('crash-once', marker))).toBe('crash-once')
    expect(marker[0]).toBe(2)
  })

  it('gives up a job that kills every thread, and goes on with the next', async () => {
    const { run } = open()
    const [dead, next] = await Promise.allSettled([run(task('crash')), run(task('a'))])
    expect(dead).toMatchObject({ status: 'rejected', reason: { message: 'The thread ended with 3' } })
    expect(next).toEqual({ status: 'fulfilled', value: 'a' })
  })

  it('passes on what the thread itself says', async () => {
    await expect(open().run(task('refuse'))).rejects.toMatchObject({ name: 'Refused', message: 'No' })
  })

  it('ends what takes too long, and goes on with the next', async () => {
    const { run } = open({ milliseconds: 1500 })
    expect(await run(task('a'))).toBe('a')
    const [slow, next] = await Promise.allSettled([run(task('hang')), run(task('b'))])
    expect(slow).toMatchObject({ status: 'rejected', reason: expect.any(PoolTooSlow) })
    expect(next).toEqual({ status: 'fulfilled', value: 'b' })
  })

  it('refuses at once what would wait too long', async () => {
    const { run } = open({ waiting: 2 })
    const all = await Promise.allSettled(['slow', 'slow', 'slow', 'slow'].map((what) => run(task(what))))
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
    expect(all[3]).toMatchObject({ reason: expect.any(PoolBusy) })
  })

  it('lets go of a job that nobody waits for, waiting or under way', async () => {
    const { run } = open()
    await run(task('a'))
    const stopping = new AbortController()
    const job = { ...task('hang'), signal: stopping.signal }
    const both = Promise.allSettled([run(job), run({ ...task('slow'), signal: stopping.signal })])
    setTimeout(() => stopping.abort(), 100)
    for (const settled of await both) expect(settled).toMatchObject({ reason: expect.any(PoolStopped) })
    expect(await run(task('b'))).toBe('b')
    await expect(run({ ...task('a'), signal: stopping.signal })).rejects.toBeInstanceOf(PoolStopped)
  })

  it('says how a job stands', async () => {
    const { run } = open()
    await run(task('a'))
    const standings: (() => Standing)[] = []
    const onStanding = (standing: () => Standing) => standings.push(standing)
    const both = Promise.all([run({ ...task('count'), onStanding }), run({ ...task('b'), onStanding })])
    await expect.poll(() => standings[0]?.()).toEqual({ state: 'working', done: 12 })
    expect(standings[1]?.()).toEqual({ state: 'waiting', ahead: 1 })
    await both
  })

  it('takes nothing more once it is closed, and tells who waits', async () => {
    const { run, close } = open()
    const both = Promise.allSettled([run(task('hang')), run(task('a'))])
    await close()
    for (const settled of await both) expect(settled.status).toBe('rejected')
    await expect(run(task('a'))).rejects.toBeInstanceOf(PoolBusy)
  })
})
