import type { NoticeKind } from '#app/domain/notices.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { mailMention, wantsMentionAt } from './mail-mention.server.ts'
import { findPerson } from './mail-person.server.ts'

export type Notice = {
  at: Date
  kind: NoticeKind
  /** Who did it, and is not told; `null` for what the installation notices by itself. */
  actorId: string | null
  cityId: string | null
  /** What it is about: `thread:<id>`. */
  subject: string
  /** One plain sentence with names: "Ana Ruiz asks about page 3 of the charter". Nothing of a sensitive item. */
  text: string
  /** Where it leads: `/assessments/...`. */
  path: string
  recipients: readonly string[]
}

/** Tells people of something, in the transaction of what happened. Who wants to hear of mentions at once gets a mail too. */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  const { recipients, ...told } = notice
  const wanted = [...new Set(recipients)].filter((userId) => userId !== notice.actorId)
  if (wanted.length === 0) return
  const people = await tx.user.findMany({ where: { id: { in: wanted }, deactivatedAt: null }, select: { id: true } })
  const notices = people.map(({ id: userId }) => ({ id: newId(), userId, ...told }))
  await tx.notification.createMany({ data: notices })
  if (notice.kind !== 'mention') return
  for (const written of notices) {
    const person = await findPerson(tx, written.userId)
    if (person && wantsMentionAt(person, notice.at)) await mailMention(tx, person, written, notice.at)
  }
}
