import { requestLimits, sourceOf } from '#app/domain/requests.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { listTold } from './list-told.server.ts'
import { listChecks, requestPath } from './request-context.ts'
import { requestMail } from './request-mail.ts'
import { firstToken } from './request-token.server.ts'
import type { FoundCheck, Saving } from './save-answers.server.ts'

/** One check that somebody says is for another person. */
export type Handing = { row: FoundCheck; name: string; email: string }

type Refused = { checkId: string; message: string }

/**
 * Asks the people to whom checks were handed on, each with a link of their own, and tells the team. A question does not
 * travel far, never back to somebody who had it, and not to many.
 */
export async function handOn(saving: Saving, handings: readonly Handing[]): Promise<Refused[]> {
  if (handings.length === 0) return []
  const { tx, request } = saving
  const chain = await findChain(tx, request.id)
  const told = await tx.departmentRequest.count({ where: { parentId: request.id } })
  const emails = [...new Set(handings.map(({ email }) => email.toLowerCase()))]
  const refused: Refused[] = []
  let room = requestLimits.handOns - told
  for (const email of emails) {
    const group = handings.filter((handing) => handing.email.toLowerCase() === email)
    const message = chain.includes(email)
      ? 'They were asked this already. Enter somebody else, or answer “don’t know”'
      : chain.length > requestLimits.handOnDepth
        ? 'This question has been handed on three times. Answer “don’t know”, and tell the team in the note who may know'
        : room-- <= 0
          ? `You have handed questions on to ${requestLimits.handOns} people already. Tell the team in the note who may know`
          : null
    if (message === null) await askInstead(saving, group)
    else refused.push(...group.map(({ row }) => ({ checkId: row.checkId, message })))
  }
  return refused
}

/** The addresses of everybody who had this question, the newest first. One that has none counts too. */
async function findChain(tx: Tx, id: string | null): Promise<string[]> {
  const found =
    id === null
      ? null
      : await tx.departmentRequest.findUnique({ where: { id }, select: { toEmail: true, parentId: true } })
  return found ? [found.toEmail.toLowerCase(), ...(await findChain(tx, found.parentId))] : []
}

async function askInstead({ tx, request, now, events }: Saving, group: readonly Handing[]): Promise<void> {
  const [{ name, email } = { name: '', email: '' }] = group
  const { assessment, assessmentId, fromId, message, dueOn, expiresAt } = request
  const checkIds = group.map(({ row }) => row.checkId)
  const id = newId()
  const { token, tokenHash } = firstToken(id)
  const by = sourceOf({ name: request.toName, department: request.department })
  await tx.departmentRequest.create({
    data: {
      ...{ id, assessmentId, fromId, parentId: request.id, toName: name, toEmail: email, message, dueOn, tokenHash },
      ...{ createdAt: now, expiresAt },
      checks: { create: checkIds.map((checkId) => ({ id: newId(), checkId })) },
    },
  })
  await tx.requestCheck.updateMany({
    where: { id: { in: group.map(({ row }) => row.id) } },
    data: { state: 'handed-on' },
  })
  const cityId = assessment.city.id
  const data = { assessmentId, checkIds, by, to: name, email, newRequestId: id }
  events.push({ at: now, actorId: null, cityId, action: 'request.handed-on', subject: `request:${request.id}`, data })
  const from = await tx.user.findUniqueOrThrow({ where: { id: fromId }, select: { name: true, email: true } })
  const mailed = { id, toName: name, toEmail: email, dueOn, message, checkIds, token, from }
  await enqueueMail(
    tx,
    requestMail({ ...mailed, cityName: assessment.city.name }, { key: `request:${id}`, at: now }, by),
  )
  await notify(tx, {
    at: now,
    kind: 'request-handed-on',
    actorId: null,
    cityId,
    subject: `request:${request.id}`,
    text: `${by} hands ${listChecks(checkIds)} on to ${name}`,
    path: requestPath(assessmentId, id),
    recipients: await listTold(tx, { fromId, cityId }),
  })
}
