import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

export function makeNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Only this site's own files run or load; nobody may frame it. Development lets Vite speak to its page. */
export function securityHeaders(isDevelopment: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", (_request, response) => `'nonce-${String((response as Response).locals['nonce'])}'`],
        'style-src': ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [])],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...(isDevelopment ? ['ws:'] : [])],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    // Sent only over https, where a proxy adds it: this process speaks plain http on loopback.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  })
}
