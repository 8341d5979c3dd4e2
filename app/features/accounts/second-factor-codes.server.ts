import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'
import { seal, unseal } from '#app/platform/secret.server.ts'

const purpose = 'totp'
const period = 30

export const newSealedSecret = () => seal(purpose, new Secret({ size: 20 }).base32)

/** The shared secret as an authenticator app takes it: to scan, and to type. */
export function describeSecret(sealed: string, email: string): { address: string; secret: string } | null {
  const secret = openSecret(sealed)
  if (secret === null) return null
  return { address: totpOf(secret, email).toString(), secret: secret.replace(/(.{4})(?=.)/g, '$1 ') }
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Assay', label, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' })
}

/** The secret, or `null` where it was sealed with a key that this installation no longer has. */
function openSecret(sealed: string): string | null {
  try {
    return unseal(purpose, sealed)
  } catch {
    return null
  }
}

/** The time step to which a code belongs, one step early or late; `null` if to none. */
function stepOf(sealed: string, code: string, now: Date): number | null {
  const secret = openSecret(sealed)
  if (secret === null) return null
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}

/** Whether a code of the app fits; it works once, and none that is older works after it. */
export async function useAppCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return false
  const user = await tx.user.findUnique({ where: { id: userId }, select: { totpSecret: true, totpLastStep: true } })
  if (!user?.totpSecret) return false
  const step = stepOf(user.totpSecret, digits, now)
  if (step === null || step <= (user.totpLastStep ?? -1)) return false
  await tx.user.update({ where: { id: userId }, data: { totpLastStep: step } })
  return true
}

/** Whether a recovery code fits; each works once. */
async function useRecoveryCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const where = { userId, codeHash: hashOfCode(userId, code), usedAt: null }
  return (await tx.recoveryCode.updateMany({ where, data: { usedAt: now } })).count === 1
}

/** By what a code fits: the app, a recovery code, or `null` for not at all. */
export async function useSecondFactor(tx: Tx, userId: string, code: string, now: Date) {
  if (await useAppCode(tx, userId, code, now)) return 'app'
  return (await useRecoveryCode(tx, userId, code, now)) ? 'recovery' : null
}

const codeCount = 10
/** Letters and digits that nobody takes for one another; 32, so that a byte's low bits choose evenly. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789'

/** Ten new recovery codes in place of all older ones. They are shown once; only their hashes stay. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: codeCount }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ id: newId(), userId, codeHash: hashOfCode(userId, code) })),
  })
  return codes
}

/** Sixteen of 32 letters: 80 bits, too many to try even with the hashes in hand. */
function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet.charAt(byte & 31)).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

const hashOfCode = (userId: string, code: string) =>
  sha256(`${userId}\n${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)

/** Takes the second factor from a person, with everything that belongs to it. */
export async function removeSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.user.update({
    where: { id: userId },
    data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
  })
}
