import type { RequestHandler } from 'express'

/** What a request's `Origin` said, where Remix does not look. */
export const sentFrom = 'x-sent-from'

/**
 * Moves `Origin` out of Remix's sight. It has a rule of its own for it, which knows nothing of APP_ORIGIN and answers an empty
 * 500. The rule that counts is `assertSameOrigin`: each action begins with it, and it says what happened.
 */
export function moveOrigin(): RequestHandler {
  return ({ headers }, _response, next) => {
    headers[sentFrom] = headers.origin
    delete headers.origin
    next()
  }
}
