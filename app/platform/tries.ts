import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'

/** Addresses where a secret is tried: as they are, and with a link's token behind them. */
const guarded = [
  '/sign-in',
  '/sign-in/second-factor',
  '/setup',
  '/forgot-password',
  '/account',
  '/account/security',
  '/account/second-factor',
]
const guardedFamilies = ['/reset-password/', '/account-email/', '/invitations/', '/r/']
/** A provider's answer is a GET, and each one is a try; so is a code that is looked up. */
const guardedGets = ['/sign-in/oidc', '/sign-in/oidc/callback']
const guardedGetFamilies = ['/verify/']

/**
 * Whether a request tries a password or the set-up code, in whichever way its address is written: a page's own script
 * sends forms to `/sign-in.data`, and `/%73ign-in` is the same page.
 */
export function isTry(method: string, path: string): boolean {
  const page = decode(path.replace(/\.data$/, ''))
    .replace(/\/+$/, '')
    .toLowerCase()
  if (method === 'GET' || method === 'HEAD')
    return guardedGets.includes(page) || guardedGetFamilies.some((family) => page.startsWith(family))
  return guarded.includes(page) || guardedFamilies.some((family) => page.startsWith(family))
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
