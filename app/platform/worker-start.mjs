import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

// On Linux a thread has a priority of its own, by its own number: pages come before what is worked on here. Elsewhere the
// thread runs like the rest.
try {
  setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 10)
} catch {
  // At the same priority then.
}

// The sources are run as they are, built or not: the server runs from them too, and the build holds no second program.
register()
await import(workerData.program)
