import { randomBytes, randomUUID } from 'node:crypto'

/** An id that cannot be guessed. */
export function newId(): string {
  return randomUUID()
}

/** A secret for a link or a cookie: 256 bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
