import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newToken } from '#app/platform/ids.ts'
import { isStored } from '#app/platform/storage.server.ts'

/** A file that is stored, but that no evidence points to yet: its form still has something to put right. */
export type StagedFile = { sha256: string; size: number; mediaType: string; fileName: string }

/** What it is for: new evidence on a check, or a new revision of an item. */
export type StagingPlace = { assessmentId: string } & ({ checkId: string } | { itemId: string })

const lifetime = 24 * 60 * 60 * 1000
const keyName = 'upload.signing-key'

const TicketSchema = z.object({
  userId: z.string(),
  assessmentId: z.string(),
  target: z.string(),
  until: z.number(),
  file: z.object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    size: z.number(),
    mediaType: z.string(),
    fileName: z.string(),
  }),
})

/**
 * A ticket for a stored file, to travel in the form. It is signed, because whoever could write one themselves could claim
 * a file that they only know the hash of; and it holds only for one person and one place, for a day.
 */
export async function writeTicket(
  db: Db,
  actor: Actor,
  place: StagingPlace,
  file: StagedFile,
  now: Date,
): Promise<string> {
  const ticket: z.infer<typeof TicketSchema> = {
    userId: actor.userId,
    assessmentId: place.assessmentId,
    target: targetOf(place),
    until: now.getTime() + lifetime,
    file,
  }
  const body = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return `${body}.${sign(await signingKey(db), body)}`
}

/** The file that a ticket is for; `null` if the ticket is not ours, not theirs, too old, or the file is gone. */
export async function readTicket(
  db: Db,
  actor: Actor,
  place: StagingPlace,
  ticket: string,
  now: Date,
): Promise<StagedFile | null> {
  const [body = '', signature = ''] = ticket.split('.')
  const expected = Buffer.from(sign(await signingKey(db), body))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
  const { userId, assessmentId, target, until, file } = TicketSchema.parse(
    JSON.parse(Buffer.from(body, 'base64url').toString()),
  )
  const isTheirs = userId === actor.userId && assessmentId === place.assessmentId && target === targetOf(place)
  return isTheirs && until > now.getTime() && (await isStored(file.sha256)) ? file : null
}

const targetOf = (place: StagingPlace) => ('itemId' in place ? `evidence:${place.itemId}` : `check:${place.checkId}`)

function sign(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url')
}

/** The installation's own key, made the first time it is needed. */
async function signingKey(db: Db): Promise<string> {
  const known = await db.read.setting.findUnique({ where: { key: keyName }, select: { value: true } })
  if (known) return known.value
  return db.write(async (tx) => {
    const { value } = await tx.setting.upsert({
      where: { key: keyName },
      create: { key: keyName, value: newToken() },
      update: {},
    })
    return value
  })
}
