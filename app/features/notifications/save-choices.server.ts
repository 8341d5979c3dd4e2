import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { boxOf, kindNames, type Choices } from './choices-form.ts'

const select = {
  timeZone: true,
  digestFrequency: true,
  digestHour: true,
  digestWeekday: true,
  quietFrom: true,
  quietUntil: true,
  mentionsAtOnce: true,
  mutedKinds: true,
} as const

/** Saves what somebody wants by mail. */
export async function saveChoices(db: Db, actor: Actor, choices: Choices, now: Date): Promise<void> {
  const hourOf = (text: string) => (text === '' ? null : Number(text))
  const wanted = {
    timeZone: choices.timeZone === '' ? null : choices.timeZone,
    digestFrequency: choices.frequency,
    digestHour: Number(choices.hour),
    digestWeekday: Number(choices.weekday),
    quietFrom: hourOf(choices.quietFrom),
    quietUntil: hourOf(choices.quietUntil),
    mentionsAtOnce: choices.mentionsAtOnce,
    mutedKinds: kindNames.filter((kind) => !choices[boxOf(kind)]).join(' '),
  }
  const names = Object.keys(select) as (keyof typeof select)[]
  await db.write(async (tx) => {
    const was = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select })
    const changed = names.filter((name) => was[name] !== wanted[name])
    if (changed.length === 0) return
    // Another time counts from now on: it does not make a digest due for an hour that is past.
    const isOtherTime = changed.some((name) => name.startsWith('digest') || name === 'timeZone')
    const data = isOtherTime ? { ...wanted, digestedAt: now } : wanted
    await tx.user.update({ where: { id: actor.userId }, data })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'mail.choices-saved',
      subject: `user:${actor.userId}`,
      data: Object.fromEntries(changed.map((name) => [name, { was: was[name], is: wanted[name] }])),
    })
  })
}
