import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

/** What a request's load context gives for sending something large: whether the other side takes more, once it does. */
export type Pace = () => Promise<boolean>

/** The pace of a response: `true` as soon as it takes more, `false` once nobody listens any more. */
export function paceOf(response: ServerResponse): Pace {
  return () => {
    if (response.closed || response.destroyed) return Promise.resolve(false)
    if (!response.writableNeedDrain) return Promise.resolve(true)
    return new Promise((resolve) => {
      const settle = (takesMore: boolean) => () => {
        response.off('drain', onDrain)
        response.off('close', onClose)
        resolve(takesMore)
      }
      const [onDrain, onClose] = [settle(true), settle(false)]
      response.on('drain', onDrain)
      response.on('close', onClose)
    })
  }
}

type SentFile = { stream: Readable; size: number; mediaType: string; disposition: string }

/**
 * Sends a file to be saved: never shown as a page of this site, never kept on the way. It is read from disk only as fast as
 * the other side takes it, because Remix itself writes without waiting and would hold all of it in memory for a slow line.
 */
export function sendFile({ stream, size, mediaType, disposition }: SentFile, context: unknown): Response {
  return new Response(pacedBody(stream, paceIn(context)), {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(size),
      'Content-Disposition': disposition,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      // Not packed on the way either: that would hold it back, and a file has a length. Every answer says `nosniff` already.
      'Cache-Control': 'private, no-store, no-transform',
    },
  })
}

function paceIn(context: unknown): Pace {
  const pace = typeof context === 'object' && context !== null && 'pace' in context ? context.pace : undefined
  return typeof pace === 'function' ? (pace as Pace) : () => Promise.resolve(true)
}

function pacedBody(source: Readable, pace: Pace): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (!(await pace())) {
          source.destroy()
          controller.close()
          return
        }
        const next = await chunks.next()
        if (next.done === true) controller.close()
        else controller.enqueue(next.value)
      },
      cancel: () => {
        source.destroy()
      },
    },
    // Nothing is read ahead: what has been read is on its way.
    { highWaterMark: 0 },
  )
}
