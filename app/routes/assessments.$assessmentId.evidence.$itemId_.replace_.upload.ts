import type { ActionFunctionArgs } from '@remix-run/node'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { sayStaged } from '#app/features/evidence/say-staged.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { findReplaceable } from '#app/features/evidence/submit-replacement.server.ts'
import { uploadLimit } from '#app/features/evidence/take-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Takes the file of a new revision ahead of its form. It is nobody's evidence until the form follows. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.add')
  const itemId = params['itemId'] ?? ''
  if ((await findReplaceable(db, actor, assessment, itemId)) !== 'file') throw notFound()
  const place = { assessmentId: assessment.id, itemId }
  const { file } = await readUpload(request, uploadLimit(), (upload) =>
    stageFile(db, actor, place, upload, currentTime()),
  )
  const { status, reply } = sayStaged(file)
  return Response.json(reply, { status, headers: { 'Cache-Control': 'no-store' } })
}
