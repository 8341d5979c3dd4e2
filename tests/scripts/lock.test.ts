import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from '../../scripts/steps/lock.mjs'

let folder = ''
const lock = () => join(folder, 'prepare.lock')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-lock-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function leaveLock(pid: string, ageInSeconds: number) {
  mkdirSync(lock())
  if (pid !== '') writeFileSync(join(lock(), 'pid'), pid)
  const then = Date.now() / 1000 - ageInSeconds
  utimesSync(lock(), then, then)
}

test('two pieces of work take turns', async () => {
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(`${name} starts`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    order.push(`${name} ends`)
  }
  await Promise.all([withLock(work('a'), lock()), withLock(work('b'), lock())])
  expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
})

test('the lock is given back when the work fails', async () => {
  await expect(withLock(() => Promise.reject(new Error('no')), lock())).rejects.toThrow('no')
  expect(existsSync(lock())).toBe(false)
})

test.each([
  ['of a process that is gone', '4194303', 1],
  ['with no process, left a while ago', '', 60],
  ['of a process whose number was given to another', String(process.pid), 2 * 60 * 60],
])('a lock %s is taken over', async (_what, pid, age) => {
  leaveLock(pid, age)
  expect(await withLock(() => Promise.resolve('done'), lock())).toBe('done')
})
