import type { ActionFunctionArgs } from '@remix-run/node'
import { criterionIdOf, findCheck } from '#app/domain/edition/edition.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { sayStaged } from '#app/features/evidence/say-staged.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { uploadLimit } from '#app/features/evidence/take-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Takes a file ahead of its form, so that the page can show how far it is. It stays nobody's evidence until the form follows. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.add')
  const checkId = params['checkId'] ?? ''
  const isOpen = mayDo(actor, 'evidence.add', assessment, criterionIdOf(checkId))
  if (!isOpen || !findCheck(assessment.edition, checkId)) throw notFound()
  const place = { assessmentId: assessment.id, checkId }
  const { file } = await readUpload(request, uploadLimit(), (upload) =>
    stageFile(db, actor, place, upload, currentTime()),
  )
  const { status, reply } = sayStaged(file)
  return Response.json(reply, { status, headers: { 'Cache-Control': 'no-store' } })
}
