import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { projectRoot } from './files.ts'
import { log } from './log.ts'

/** What a worker is sent, and what it sends back. `shared[0]` counts what it has done, `shared[1]` asks it to stop. */
export type WorkerTask = { task: unknown; shared: Int32Array }
export type WorkerAnswer = { ok: true; value: unknown } | { ok: false; name: string; message: string }

/** More is waiting than could be done in good time. Nothing was begun. */
export class PoolBusy extends Error {}
/** It took longer than it may. */
export class PoolTooSlow extends Error {}
/** Whoever asked has gone away. */
export class PoolStopped extends Error {}
/** The thread itself said what was wrong; `name` is of the error there. */
export class PoolRefused extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

export type Standing = { state: 'waiting'; ahead: number } | { state: 'working'; done: number }

export type Job = {
  /** Plain data: it is copied over to the thread. */
  task: unknown
  signal?: AbortSignal
  /** Told now and then how it stands. */
  onStanding?: (standing: () => Standing) => void
}

type Limits = {
  size: number
  /** Jobs that may wait. */
  waiting: number
  milliseconds: number
  megabytes: number
}

/** A core stays for the pages, where there is more than one. */
const usual: Limits = {
  size: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 60,
  milliseconds: 60_000,
  megabytes: 768,
}

type Entry = {
  job: Job
  resolve: (value: unknown) => void
  reject: (error: Error) => void
  shared: Int32Array
  isOver: boolean
}

export type WorkerPool = {
  run: (job: Job) => Promise<unknown>
  close: () => Promise<void>
}

/**
 * Threads that work through jobs one after the other. `program` is a TypeScript file that answers each task. A thread that
 * dies takes no job with it: its job is tried once more in a new one.
 */
export function openWorkerPool(program: string, limits: Partial<Limits> = {}): WorkerPool {
  const { size, waiting, milliseconds, megabytes } = { ...usual, ...limits }
  const queue: Entry[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  let busy = 0
  let isClosed = false

  const start = () => {
    const worker = new Worker(pathToFileURL(join(projectRoot, 'app/platform/worker-start.mjs')), {
      execArgv: [],
      // Not this process's environment: it may hold secrets.
      env: { NODE_ENV: process.env.NODE_ENV },
      workerData: { program: pathToFileURL(join(projectRoot, program)).href },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    worker.unref()
    all.add(worker)
    worker.once('exit', () => {
      all.delete(worker)
      const at = idle.indexOf(worker)
      if (at >= 0) idle.splice(at, 1)
    })
    // An idle thread that fails is only gone; a working one is heard below.
    worker.on('error', (error) => log.warn({ err: error, program }, 'a worker thread ended'))
    return worker
  }

  const next = () => {
    while (busy < size && queue.length > 0) {
      const entry = queue.shift()
      if (!entry || entry.isOver) continue
      busy += 1
      void work(entry).finally(() => {
        busy -= 1
        next()
      })
    }
  }

  const work = async (entry: Entry) => {
    try {
      for (const isLast of [false, true]) {
        if (entry.isOver) return
        const worker = idle.pop() ?? start()
        try {
          const value = await ask(worker, { task: entry.job.task, shared: entry.shared }, milliseconds)
          idle.push(worker)
          entry.resolve(value)
          return
        } catch (error) {
          // Only a thread that answered by itself can be used again.
          if (error instanceof PoolRefused) idle.push(worker)
          else void worker.terminate()
          if (!(error instanceof Crashed) || isLast || isClosed) throw error
          log.warn({ err: error, program }, 'a worker thread crashed; its job is tried once more')
        }
      }
    } catch (error) {
      entry.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new PoolBusy('The server is stopping'))
          return
        }
        if (job.signal?.aborted) {
          reject(new PoolStopped('Nobody waits for it any more'))
          return
        }
        if (busy >= size && queue.length >= waiting) {
          reject(new PoolBusy(`${queue.length} jobs wait already`))
          return
        }
        const shared = new Int32Array(new SharedArrayBuffer(8))
        const stop = () => {
          entry.isOver = true
          Atomics.store(shared, 1, 1)
          const at = queue.indexOf(entry)
          if (at >= 0) queue.splice(at, 1)
          settle(() => reject(new PoolStopped('Nobody waits for it any more')))
        }
        const settle = (how: () => void) => {
          job.signal?.removeEventListener('abort', stop)
          how()
        }
        const entry: Entry = {
          job,
          shared,
          isOver: false,
          resolve: (value) => settle(() => resolve(value)),
          reject: (error) => settle(() => reject(error)),
        }
        job.signal?.addEventListener('abort', stop, { once: true })
        queue.push(entry)
        job.onStanding?.(() => {
          const ahead = queue.indexOf(entry)
          return ahead >= 0
            ? { state: 'waiting', ahead: ahead + busy }
            : { state: 'working', done: Atomics.load(shared, 0) }
        })
        next()
      }),
    close: async () => {
      isClosed = true
      for (const entry of queue.splice(0)) entry.reject(new PoolBusy('The server is stopping'))
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** The thread died. */
class Crashed extends Error {}

function ask(worker: Worker, task: WorkerTask, milliseconds: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => finish(() => reject(new PoolTooSlow(`No answer in ${milliseconds} ms`))),
      milliseconds,
    )
    const onMessage = (answer: WorkerAnswer) =>
      finish(() => {
        if (answer.ok) resolve(answer.value)
        else reject(new PoolRefused(answer.name, answer.message))
      })
    const onError = (error: Error) => finish(() => reject(new Crashed(error.message, { cause: error })))
    const onExit = (code: number) => finish(() => reject(new Crashed(`The thread ended with ${code}`)))
    function finish(how: () => void) {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      how()
    }
    worker.ref()
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task)
  })
}
