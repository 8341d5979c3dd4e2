import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import { openGiven } from '#app/features/requests/open-given.server.ts'
import { db } from '#app/platform/db/db.server.ts'
import { sendFile } from '#app/platform/send-file.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Sends a file that came with an answer: always to be saved, never shown as a page of this site. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const { stream, size, mediaType, fileName } = await openGiven(db, actor, params['evidenceId'] ?? '')
  return sendFile({ stream, size, mediaType, disposition: attachmentHeader(fileName) }, context)
}
