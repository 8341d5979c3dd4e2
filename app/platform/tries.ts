import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'

const guarded = ['/sign-in', '/setup']

/**
 * Whether a request tries a password or the set-up code, in whichever way its address is written: a page's own script
 * sends forms to `/sign-in.data`, and `/%73ign-in` is the same page.
 */
export function isTry(method: string, path: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const page = path.replace(/\.data$/, '')
  return guarded.includes(decode(page).replace(/\/+$/, '').toLowerCase())
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A second wall behind the slowing of sign-in for each person: nobody needs this many tries from one place. */
export function limitTries(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: 60,
    skip: ({ method, path }) => !isTry(method, path),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  })
}
