import { parentPort } from 'node:worker_threads'
import type { WorkerTask } from '#app/platform/worker-pool.server.ts'

/** A thread that does as it is told, to see what becomes of it. */
parentPort?.on('message', ({ task, shared }: WorkerTask) => {
  const { what, marker } = task as { what: string; marker?: Int32Array }
  if (what === 'crash') process.exit(3)
  // Once: the second thread finds the mark of the first.
  if (what === 'crash-once' && marker && Atomics.add(marker, 0, 1) === 0) process.exit(3)
  if (what === 'refuse') {
    parentPort?.postMessage({ ok: false, name: 'Refused', message: 'No' })
    return
  }
  if (what === 'hang') for (;;) if (Atomics.load(shared, 1) === 1) break
  if (what === 'count') Atomics.store(shared, 0, 12)
  const wait = what === 'slow' || what === 'count' ? 150 : 0
  setTimeout(() => parentPort?.postMessage({ ok: true, value: what }), wait)
})
