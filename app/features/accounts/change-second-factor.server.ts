import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { removeSecondFactor, replaceRecoveryCodes, useSecondFactor } from './second-factor-codes.server.ts'
import { countTry, forgetTries, guessing, saySlowed } from './tries.server.ts'

type Input = { intent: 'turn-off' | 'new-codes'; code: string }
type Outcome = { ok: true; codes: string[] | null } | Refusal

/** Turns a person's own second factor off, or makes new recovery codes; either only with a code. */
export async function changeSecondFactor(
  db: Db,
  actor: Actor,
  { intent, code }: Input,
  { now, address }: { now: Date; address: string },
): Promise<Outcome> {
  const { userId, email } = actor
  const subject = ['second-factor', userId, address]
  if (!(await countTry(db, subject, guessing, now))) return refuse('code', saySlowed(guessing))
  return db.write(async (tx): Promise<Outcome> => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { totpConfirmedAt: true } })
    if (!user.totpConfirmedAt) return refuse('code', 'Your second factor is off already. Open this page again')
    if ((await useSecondFactor(tx, userId, code, now)) === null) {
      return refuse('code', 'This code does not fit, or was used before. Wait for the next one')
    }
    await forgetTries(tx, subject)
    const isOff = intent === 'turn-off'
    if (isOff) await removeSecondFactor(tx, userId)
    const codes = isOff ? null : await replaceRecoveryCodes(tx, userId)
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: isOff ? 'second-factor.turned-off' : 'second-factor.codes-renewed',
      subject: `user:${userId}`,
      data: {},
    })
    await enqueueMail(tx, {
      key: `second-factor-${intent}:${userId}:${now.toISOString()}`,
      to: email,
      subject: isOff ? 'Your second factor for Assay is off' : 'You have new recovery codes for Assay',
      at: now,
      paragraphs: [
        isOff
          ? 'Signing in to your account no longer asks for a code.'
          : 'The recovery codes you had before no longer work.',
      ],
      why: 'You get this mail because how you sign in changed. If it was not you, tell your administrator.',
    })
    return { ok: true, codes }
  })
}
