import { sha256 } from '#app/platform/files.ts'
import { sign } from '#app/platform/secret.server.ts'

/** Links that one request can have had; far more than anybody makes. */
const mostLinks = 200

/**
 * The token of a request's n-th link. It is made from the installation's secret and kept nowhere: the database has its
 * hash, so that a copy of the database opens nothing, and a reminder can still carry the link that the person has.
 */
function tokenAt(requestId: string, number: number): string {
  return sign('request-link', `${requestId}:${number}`)
}

export function firstToken(requestId: string): { token: string; tokenHash: string } {
  const token = tokenAt(requestId, 0)
  return { token, tokenHash: sha256(token) }
}

/** The token that a request's hash was made from; `null` if the installation's secret has changed since. */
export function findToken(requestId: string, tokenHash: string): { token: string; number: number } | null {
  for (let number = 0; number < mostLinks; number++) {
    const token = tokenAt(requestId, number)
    if (sha256(token) === tokenHash) return { token, number }
  }
  return null
}

/** The token of the link after this one; `null` when there have been too many. */
export function nextToken(requestId: string, tokenHash: string): { token: string; tokenHash: string } | null {
  // After a change of the secret the old links are not known any more, and no new one can be the same as they were.
  const number = (findToken(requestId, tokenHash)?.number ?? -1) + 1
  if (number >= mostLinks) return null
  const token = tokenAt(requestId, number)
  return { token, tokenHash: sha256(token) }
}
