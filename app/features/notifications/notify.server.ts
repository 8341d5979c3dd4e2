import type { NoticeKind } from '#app/domain/notices.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'

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

/** Tells people of something, in the transaction of what happened. */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  const { recipients, ...told } = notice
  const wanted = [...new Set(recipients)].filter((userId) => userId !== notice.actorId)
  const people = await tx.user.findMany({ where: { id: { in: wanted }, deactivatedAt: null }, select: { id: true } })
  await tx.notification.createMany({ data: people.map(({ id }) => ({ id: newId(), userId: id, ...told })) })
}
