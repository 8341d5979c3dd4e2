import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { start as sayReady } from '#app/features/accounts/start.server.ts'
import { closeReportWorkers } from '#app/features/report-making/make-in-worker.server.ts'
import { startJobs, stopJobs } from '#app/jobs/runner.ts'
import { db } from '#app/platform/db/db.server.ts'
import { newId } from '#app/platform/ids.ts'
import { log } from '#app/platform/log.ts'
import { ErrorId } from '#app/ui/error-id.tsx'
import { CameBack } from '#app/ui/page-title.tsx'

/** What the server does once it listens. */
export async function start(address: string): Promise<void> {
  await sayReady(address)
  startJobs(db)
}

/** What it does before it ends. */
export async function stop(): Promise<void> {
  await Promise.all([stopJobs(), closeReportWorkers()])
}

export const streamTimeout = 5_000

declare module '@remix-run/node' {
  interface AppLoadContext {
    nonce?: string
    /** The network address of the browser, or of the last proxy that is not trusted. */
    address?: string
    /** What the log calls the error of this request, if it has one. */
    errorId?: string
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
        <ErrorId.Provider value={loadContext.errorId ?? null}>
          <RemixServer context={context} url={request.url} nonce={nonce} />
        </ErrorId.Provider>
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
export async function handleDataRequest(
  response: Response,
  { context }: { context: AppLoadContext },
): Promise<Response> {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'private, no-store')
  const { errorId } = context
  if (errorId === undefined) return response
  // Remix hides an error's words from the browser; the log's id is the one thing that may go along.
  const text = (await response.text()).replaceAll('"Unexpected Server Error"', `"Unexpected Server Error [${errorId}]"`)
  return new Response(text, response)
}

/** Logs what nobody expected, once. Requests that were given up are no news. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context?: AppLoadContext },
): void {
  if (request.signal.aborted) return
  const path = new URL(request.url).pathname
  const id = context?.errorId ?? newId().slice(0, 8)
  if (context) context.errorId = id
  log.error({ err: error, id, method: request.method, path: withoutSecret(path) }, 'unexpected error')
}

/** A path as it may be logged: a link that opens something without a password is a secret. */
function withoutSecret(path: string): string {
  return path.replace(/^\/(invitations|reset-password|account-email|unsubscribe|r)\/[^/]+/, '/$1/...')
}
