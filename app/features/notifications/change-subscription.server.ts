import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readSubscription, unsubscribed, type Subscription } from './find-subscription.server.ts'
import { kindsIn } from './mail-person.server.ts'

/** Ends the mails that a token names, or undoes that. Done twice, the second time changes nothing. */
export async function changeSubscription(db: Db, token: string, what: 'stop' | 'undo', now: Date): Promise<void> {
  await db.write(async (tx) => {
    const found = await readSubscription(tx, token)
    const { userId, scope, isOn, before, settings } = found
    const isUndo = what === 'undo'
    if (isOn === isUndo || (isUndo && before === null)) return
    await tx.user.update({
      where: { id: userId },
      data: isUndo ? { ...undone(found), digestedAt: now } : stopped(found),
    })
    const { digestFrequency, mentionsAtOnce } = settings
    await recordEvent(tx, {
      at: now,
      // Whoever holds the mail: it needs no sign-in.
      actorId: null,
      cityId: null,
      action: isUndo ? 'mail.unsubscribe-undone' : unsubscribed,
      subject: `user:${userId}`,
      data: { scope, was: { digestFrequency, mentionsAtOnce } },
    })
  })
}

function stopped({ scope, settings }: Subscription) {
  if (scope === 'all') return { digestFrequency: 'never', mentionsAtOnce: false }
  return { mutedKinds: [...kindsIn(settings.mutedKinds), scope].join(' ') }
}

function undone({ scope, before, settings }: Subscription) {
  if (scope === 'all') return { ...before }
  return {
    mutedKinds: kindsIn(settings.mutedKinds)
      .filter((kind) => kind !== scope)
      .join(' '),
  }
}
