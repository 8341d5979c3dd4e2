import type { Db, Tx } from '#app/platform/db/open.ts'

/** Why a mail to one of the demo's people was not sent, as its row in the outbox keeps it. */
export const madeUpReason = 'This is a made-up address of the demo, so nothing was sent.'

/** Rows of the outbox that were only noted. */
export const isHeldBack = { lastError: madeUpReason, sentAt: { not: null } }

/** Where the demo's people, and those whom its city asks, have their addresses. Nobody can have one there. */
const madeUpDomain = '@example.org'

/** Whether an address belongs to nobody: one of the demo's people, or in a demo any at the domain of them all. */
export async function isMadeUpAddress(from: Tx | Db['read'], address: string): Promise<boolean> {
  const person = await from.user.findUnique({ where: { email: address }, select: { isDemo: true } })
  if (person !== null) return person.isDemo
  if (!address.toLowerCase().endsWith(madeUpDomain)) return false
  const setUp = await from.setting.findUnique({ where: { key: 'set-up' }, select: { value: true } })
  return setUp?.value === 'demo'
}
