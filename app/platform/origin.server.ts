import { env } from './env.ts'
import { sentFrom } from './sent-from.ts'

/**
 * Refuses a state-changing request that another site caused. Browsers send `Origin` with every such request; one
 * without it must at least say that it comes from this site.
 */
export function assertSameOrigin(request: Request): void {
  const origin = request.headers.get(sentFrom) ?? request.headers.get('Origin')
  const site = request.headers.get('Sec-Fetch-Site')
  const isOurs = origin !== null && origin !== 'null' ? allowedOrigins(request).has(origin) : site === 'same-origin'
  if (isOurs) return
  throw new Response('This form was sent from another site, so nothing was saved. Open the page again and retry.', {
    status: 403,
    statusText: 'Forbidden',
  })
}

/** Whether a link or a picture on another site asked for this. What a person typed or kept as a bookmark did not. */
export function isFromElsewhere(request: Request): boolean {
  return ['cross-site', 'same-site'].includes(request.headers.get('Sec-Fetch-Site') ?? '')
}

function allowedOrigins(request: Request): Set<string> {
  const { APP_ORIGIN } = env()
  if (APP_ORIGIN) return new Set([new URL(APP_ORIGIN).origin])
  return new Set([new URL(request.url).origin])
}

/** Whether people reach this installation by https, so that cookies may be marked secure. */
export function isSecure(request: Request): boolean {
  return new URL(env().APP_ORIGIN ?? request.url).protocol === 'https:'
}

/** A path of this site to go to next, or the fallback: never another site, never a data request. */
export function safePath(wanted: string | null | undefined, fallback: string): string {
  const here = 'http://assay.invalid'
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, here)) return fallback
  const { origin, pathname, search, hash } = new URL(wanted, here)
  // Judged as it is after `.` and `..` are gone: `/.//elsewhere` becomes `//elsewhere`, which is another site.
  return origin === here && !/^\/[/_]/.test(pathname) ? `${pathname}${search}${hash}` : fallback
}
