import { createCookie } from '@remix-run/node'
import { isSecure } from './origin.server.ts'

/** A short-lived cookie for the way to the provider and back. Its value is sealed by who writes it. */
function shortCookie(name: string, minutes: number) {
  // Lax: the way back from the provider is a link from another site.
  const cookie = createCookie(name, { httpOnly: true, sameSite: 'lax', path: '/sign-in/oidc' })
  return {
    read: async (request: Request): Promise<unknown> => cookie.parse(request.headers.get('Cookie')),
    write: (request: Request, value: string) =>
      cookie.serialize(value, { secure: isSecure(request), maxAge: minutes * 60 }),
    clear: (request: Request) => cookie.serialize('', { secure: isSecure(request), maxAge: 0 }),
  }
}

/** What a browser brings back from the provider. */
export const tripCookie = shortCookie('assay_sso', 10)
/** Who the provider said an invited person is, until they accept. */
export const proofCookie = shortCookie('assay_sso_join', 30)
