import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import { openFile } from '#app/features/evidence/open-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { sendFile } from '#app/platform/send-file.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Sends a file of the library: always to be saved, never shown as a page of this site, never kept on the way. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  // Asked for by our own page that shows it, which is recorded as what it is.
  const way = new URL(request.url).searchParams.has('view') ? 'view' : 'download'
  const file = await openFile(db, actor, params['revisionId'] ?? '', currentTime(), way)
  const { stream, size, mediaType, fileName } = file
  return sendFile({ stream, size, mediaType, disposition: attachmentHeader(fileName) }, context)
}
