import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { openSession } from '#app/platform/session.server.ts'
import { readWaitingInvitation } from './find-waiting-invitation.server.ts'
import type { ProvenPerson } from './provider.server.ts'

/**
 * `unverified`: the provider vouches for no address. `unknown`: nobody here has it. `taken`: somebody here has it, who
 * signs in as another person of the same provider. `left`: the account is deactivated.
 */
export type NoEntry = 'unverified' | 'unknown' | 'taken' | 'left'
export type Entry = { ok: true; token: string } | { ok: 'invited' } | { ok: false; why: NoEntry }

/**
 * Signs in who the provider says somebody is: first by the person it names, then by an address that it has verified.
 * Nobody gets an account by this; who is invited is led to the invitation.
 */
export async function signInWithProvider(
  db: Db,
  person: ProvenPerson,
  { now, userAgent }: { now: Date; userAgent: string },
): Promise<Entry> {
  return db.write(async (tx): Promise<Entry> => {
    const found = await findUser(tx, person, now)
    if (typeof found === 'string') return found === 'invited' ? { ok: 'invited' } : { ok: false, why: found }
    await tx.session.deleteMany({ where: { expiresAt: { lt: now } } })
    await recordEvent(tx, {
      at: now,
      actorId: found.id,
      cityId: null,
      action: 'session.opened',
      subject: `user:${found.id}`,
      data: { issuer: person.issuer },
    })
    return { ok: true, token: await openSession(tx, found.id, userAgent, { isFromProvider: true }) }
  })
}

async function findUser(tx: Tx, person: ProvenPerson, now: Date): Promise<{ id: string } | NoEntry | 'invited'> {
  const { issuer, subject, email } = person
  const identity = await tx.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { user: { select: { id: true, deactivatedAt: true } } },
  })
  if (identity) return identity.user.deactivatedAt ? 'left' : identity.user
  if (email === null) return 'unverified'
  const user = await tx.user.findUnique({
    where: { email },
    select: { id: true, deactivatedAt: true, identities: { where: { issuer }, select: { id: true } } },
  })
  if (user?.deactivatedAt) return 'left'
  if (user) {
    // An address that a provider has given to somebody new must not open the account of who had it before.
    if (user.identities.length > 0) return 'taken'
    await linkIdentity(tx, user.id, person, now)
    return user
  }
  return (await readWaitingInvitation(tx, email, now)) ? 'invited' : 'unknown'
}

/** Remembers which person of the provider somebody is. */
export async function linkIdentity(
  tx: Tx,
  userId: string,
  { issuer, subject }: Pick<ProvenPerson, 'issuer' | 'subject'>,
  now: Date,
): Promise<void> {
  await tx.identity.create({ data: { id: newId(), userId, issuer, subject, createdAt: now } })
  await recordEvent(tx, {
    at: now,
    actorId: userId,
    cityId: null,
    action: 'identity.linked',
    subject: `user:${userId}`,
    data: { issuer },
  })
}
