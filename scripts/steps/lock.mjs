import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot, say } from './programs.mjs'

const anHour = 60 * 60 * 1000

/** Runs the work while no other process of this checkout prepares anything. Making a folder is atomic everywhere. */
export async function withLock(work, lock = inRoot('.tmp', 'prepare.lock')) {
  mkdirSync(join(lock, '..'), { recursive: true })
  let isTold = false
  while (!take(lock)) {
    if (isStale(lock)) {
      rmSync(lock, { recursive: true, force: true })
      continue
    }
    if (!isTold) say('Another Assay command is preparing this folder; waiting for it.')
    isTold = true
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function take(lock) {
  try {
    mkdirSync(lock)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(lock, 'pid'), String(process.pid))
  return true
}

/** Whether whoever took the lock is gone: killed, or a machine that was switched off. */
function isStale(lock) {
  try {
    const age = Date.now() - statSync(lock).mtimeMs
    if (age > anHour) return true
    const pid = Number(readPid(lock))
    // Between making the folder and writing the number there is a moment without one.
    if (!pid) return age > 5000
    return !isAlive(pid)
  } catch {
    return false
  }
}

function readPid(lock) {
  try {
    return readFileSync(join(lock, 'pid'), 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
