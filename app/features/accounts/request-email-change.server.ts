import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { sha256 } from '#app/platform/files.ts'
import { openAccountToken } from './account-tokens.server.ts'
import { judgeOwnPassword } from './own-password.server.ts'
import { countTry } from './tries.server.ts'

type Input = { email: string; password: string }
const hours = 24
const requests = { most: 5, minutes: 60 }

/**
 * Asks to change a person's own address: a link goes to the new one, a notice to the old. An address that somebody else
 * has gets no link, and the answer is the same: it is no business of who asks.
 */
export async function requestEmailChange(
  db: Db,
  actor: Actor,
  { email, password }: Input,
  { now, address }: { now: Date; address: string },
): Promise<{ ok: true } | Refusal> {
  if (email === actor.email) return refuse('email', 'This is your address already')
  const judged = await judgeOwnPassword(db, actor, password, { now, address })
  if (!judged.ok) return judged
  const { userId } = actor
  if (!(await countTry(db, ['email-change', userId], requests, now)))
    return refuse('email', 'You asked for many changes. Wait an hour, then try again')
  return db.write(async (tx) => {
    const isTaken = (await tx.user.findUnique({ where: { email }, select: { id: true } })) !== null
    // A second wish replaces the first.
    await tx.accountToken.updateMany({ where: { userId, kind: 'email-change', usedAt: null }, data: { usedAt: now } })
    const token = await openAccountToken(tx, { userId, kind: 'email-change', now, hours, email })
    const key = `email-change:${sha256(token)}`
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'email.change-requested',
      subject: `user:${userId}`,
      data: { to: email },
    })
    if (!isTaken) {
      await enqueueMail(tx, {
        key,
        to: email,
        subject: 'Use this address for Assay',
        at: now,
        paragraphs: [
          `${actor.name} wants to use this address for their account in Assay.`,
          'The link works once, within a day.',
        ],
        action: { label: 'Use this address', path: `/account-email/${token}` },
        why: 'If it was not you, leave this mail: nothing changes.',
      })
    }
    await enqueueMail(tx, {
      key: `${key}:notice`,
      to: actor.email,
      subject: 'Somebody asked to change your address for Assay',
      at: now,
      paragraphs: [
        `Your account is to use ${email} from now on. It changes when the link that went there is opened.`,
        'If it was not you, change your password now: that also ends the link.',
      ],
      action: { label: 'Open your account', path: '/account/security' },
      why: 'You get this mail so that nobody changes your address without you knowing.',
    })
    return { ok: true }
  })
}
