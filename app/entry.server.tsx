import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { newId } from '#app/platform/ids.ts'
import { log } from '#app/platform/log.ts'
import { CameBack } from '#app/ui/page-title.tsx'

export { start } from '#app/features/accounts/start.server.ts'

export const streamTimeout = 5_000

declare module '@remix-run/node' {
  interface AppLoadContext {
    nonce?: string
    /** The network address of the browser, or of the last proxy that is not trusted. */
    address?: string
  }
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = loadContext.nonce ?? ''
  return new Promise((resolve, reject) => {
    let responseStatus = status
    const finish = () => {
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }))
      pipe(body)
    }
    const cameBack = status >= 400 && context.staticHandlerContext.actionData !== null
    const page = (
      <CameBack.Provider value={cameBack}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </CameBack.Provider>
    )
    const waitForAll = isbot(request.headers.get('User-Agent'))
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      ...(waitForAll ? { onAllReady: finish } : { onShellReady: finish }),
      onShellError: reject,
      onError: (error) => {
        responseStatus = 500
        log.error({ err: error }, 'page failed while it was written')
      },
    })
    setTimeout(abort, streamTimeout + 1000)
  })
}

/** What pages fetch as they go: a city's data, which nobody on the way keeps either. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'private, no-store')
  return response
}

/** Logs what nobody expected, once. Requests that were given up are no news. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return
  const path = new URL(request.url).pathname
  log.error({ err: error, id: newId().slice(0, 8), method: request.method, path }, 'unexpected error')
}
