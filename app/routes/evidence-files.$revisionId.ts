import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import { openFile } from '#app/features/evidence/open-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Sends a file of the library: always to be saved, never shown as a page of this site, never kept on the way. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const { stream, size, mediaType, fileName } = await openFile(db, actor, params['revisionId'] ?? '', currentTime())
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(size),
      'Content-Disposition': attachmentHeader(fileName),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
