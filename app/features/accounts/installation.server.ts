import { timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '#app/platform/env.ts'
import { sha256 } from '#app/platform/files.ts'
import { newToken } from '#app/platform/ids.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'

/** Whether somebody has set this installation up. */
export async function isSetUp(db: Db): Promise<boolean> {
  return (await db.read.setting.findUnique({ where: { key: 'set-up' }, select: { key: true } })) !== null
}

/** How it has been set up, as the transaction that would do it sees it; `null` if nobody has yet. */
export async function findSetUp(tx: Tx): Promise<string | null> {
  return (await tx.setting.findUnique({ where: { key: 'set-up' }, select: { value: true } }))?.value ?? null
}

/** Marks it as set up. Fails if it already is: ask `findSetUp` in the same transaction. */
export async function markSetUp(tx: Tx, how: 'city' | 'demo'): Promise<void> {
  await tx.setting.create({ data: { key: 'set-up', value: how } })
}

/** Whether this installation shows the demo, with its role switcher. */
export async function isDemo(db: Db): Promise<boolean> {
  const setting = await db.read.setting.findUnique({ where: { key: 'set-up' }, select: { value: true } })
  return setting?.value === 'demo'
}

const tokenFile = () => join(dataFolder(), 'set-up-token')

/**
 * The one-time secret that the terminal prints on first start. Whoever reads the terminal runs the machine; a stranger
 * who finds the page first does not have it. It is kept in a file so that a restart does not change it.
 */
export function setUpToken(): string {
  if (!existsSync(tokenFile())) writeFileSync(tokenFile(), newToken().slice(0, 16), { mode: 0o600 })
  return readFileSync(tokenFile(), 'utf8').trim()
}

/** The code that was used up, while this process runs: who clicks twice has done nothing wrong. */
let usedUp: string | null = null

/** Removes the code once it has been used; a code that is gone cannot be found. */
export function forgetSetUpToken(): void {
  if (!existsSync(tokenFile())) return
  usedUp = sha256(setUpToken())
  rmSync(tokenFile(), { force: true })
}

export function fitsSetUpToken(given: string): boolean {
  const expected = existsSync(tokenFile()) ? sha256(setUpToken()) : usedUp
  // Compared by their hashes, which are of one length whatever was typed.
  return expected !== null && timingSafeEqual(Buffer.from(expected), Buffer.from(sha256(given.trim())))
}
