import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId, newToken } from '#app/platform/ids.ts'

export type AccountTokenKind = 'password-reset' | 'email-change'

const hour = 60 * 60_000

type Opening = { userId: string; kind: AccountTokenKind; now: Date; hours: number; email?: string }

/** A new single-use link for somebody's account. Its token goes into the link and nowhere else. */
export async function openAccountToken(tx: Tx, { userId, kind, now, hours, email }: Opening): Promise<string> {
  const token = newToken()
  await tx.accountToken.create({
    data: {
      id: newId(),
      tokenHash: sha256(token),
      userId,
      kind,
      email: email ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + hours * hour),
    },
  })
  return token
}

type Reader = Pick<Tx, 'accountToken'>

/** What a link is good for at this moment; `null` if for nothing: used, expired, never made, or of somebody who left. */
export async function findAccountToken(db: Db, token: string, kind: AccountTokenKind, now: Date) {
  return readAccountToken(db.read, token, kind, now)
}

/** The same in a transaction. */
export async function readAccountToken(tx: Reader, token: string, kind: AccountTokenKind, now: Date) {
  return tx.accountToken.findUnique({
    where: { tokenHash: sha256(token), kind, usedAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } },
    select: {
      id: true,
      userId: true,
      email: true,
      user: { select: { name: true, email: true, isAdministrator: true, totpConfirmedAt: true } },
    },
  })
}

/** Uses up every open link of a person: after a change of password or address, none made before may work. */
export async function useUpAccountTokens(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.accountToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
}
