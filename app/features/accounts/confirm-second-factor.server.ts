import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { replaceRecoveryCodes, useAppCode } from './second-factor-codes.server.ts'
import { countTry, forgetTries, guessing, saySlowed } from './tries.server.ts'

type Outcome = { ok: true; codes: string[] } | Refusal

/**
 * Turns the second factor on once a code shows that the app has the secret, ends the person's other sessions, which never
 * gave one, and returns the recovery codes: the only time they can be read.
 */
export async function confirmSecondFactor(
  db: Db,
  actor: Actor,
  { code }: { code: string },
  { now, address }: { now: Date; address: string },
): Promise<Outcome> {
  const { userId, email, sessionId } = actor
  const subject = ['second-factor', userId, address]
  if (!(await countTry(db, subject, guessing, now))) return refuse('code', saySlowed(guessing))
  return db.write(async (tx): Promise<Outcome> => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { totpConfirmedAt: true } })
    if (user.totpConfirmedAt) return refuse('code', 'Your second factor is on already. Open this page again')
    if (!(await useAppCode(tx, userId, code, now))) {
      return refuse('code', 'This is not the code that your app shows now. Check that your phone’s time is right')
    }
    await forgetTries(tx, subject)
    await tx.user.update({ where: { id: userId }, data: { totpConfirmedAt: now } })
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    const codes = await replaceRecoveryCodes(tx, userId)
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'second-factor.turned-on',
      subject: `user:${userId}`,
      data: {},
    })
    await enqueueMail(tx, {
      key: `second-factor-on:${userId}:${now.toISOString()}`,
      to: email,
      subject: 'Your second factor for Assay is on',
      at: now,
      paragraphs: ['From now on, signing in asks for a code from your app. Your other browsers were signed out.'],
      why: 'You get this mail because how you sign in changed. If it was not you, tell your administrator.',
    })
    return { ok: true, codes }
  })
}
