import type { PlaceRole } from '#app/domain/people.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId, newToken } from '#app/platform/ids.ts'
import { grantRole } from './accept-invitation.server.ts'

type Outcome = { ok: true; token: string; expiresAt: Date } | Refusal
type Input = {
  name: string
  email: string
  isAdministrator: boolean
  /** A city by its name and state, and what the person is in it. */
  place: { city: string; region: string; role: PlaceRole } | null
}

const linkDays = 7

/** Makes an account from the terminal, with a link to choose its password. */
export async function createUser(db: Db, { name, email, isAdministrator, place }: Input, now: Date): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const known = await tx.user.findUnique({ where: { email }, select: { name: true, deactivatedAt: true } })
    if (known)
      return refuse(
        'email',
        `${known.name} has an account with ${email} already${known.deactivatedAt ? ', deactivated' : ''}`,
      )
    const city = place && (await findCity(tx, place))
    if (place && !city) return refuse('city', await sayUnknownCity(tx, `${place.city}, ${place.region}`))
    const userId = newId()
    await tx.user.create({ data: { id: userId, name, email, isAdministrator, createdAt: now } })
    if (place && city) await grantRole(tx, { userId, cityId: city.id, role: place.role, areas: [] })
    await recordEvent(tx, {
      at: now,
      actorId: null,
      cityId: city?.id ?? null,
      action: 'user.created',
      subject: `user:${userId}`,
      data: { userId, email, isAdministrator, role: place?.role ?? null },
    })
    return { ok: true, ...(await makePasswordLink(tx, userId, now)) }
  })
}

/**
 * A link to choose a new password, made from the terminal; the person is signed out everywhere. `dropsSecondFactor` is for
 * who has lost the device and the recovery codes.
 */
export async function resetUser(
  db: Db,
  email: string,
  { dropsSecondFactor }: { dropsSecondFactor: boolean },
  now: Date,
): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, name: true, deactivatedAt: true } })
    if (!user) return refuse('email', `nobody has an account with ${email}`)
    if (user.deactivatedAt) return refuse('email', `the account of ${user.name} is deactivated`)
    await tx.accountToken.updateMany({
      where: { userId: user.id, kind: 'password-reset', usedAt: null },
      data: { usedAt: now },
    })
    const { count: sessions } = await tx.session.deleteMany({ where: { userId: user.id } })
    if (dropsSecondFactor) {
      const none = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null }
      await tx.user.update({ where: { id: user.id }, data: none })
      await tx.recoveryCode.deleteMany({ where: { userId: user.id } })
    }
    await recordEvent(tx, {
      at: now,
      actorId: null,
      cityId: null,
      action: 'user.reset',
      subject: `user:${user.id}`,
      data: { userId: user.id, sessions, dropsSecondFactor },
    })
    return { ok: true, ...(await makePasswordLink(tx, user.id, now)) }
  })
}

async function makePasswordLink(tx: Tx, userId: string, now: Date): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + linkDays * 24 * 60 * 60_000)
  await tx.accountToken.create({
    data: { id: newId(), tokenHash: sha256(token), userId, kind: 'password-reset', createdAt: now, expiresAt },
  })
  return { token, expiresAt }
}

/** A city by its name and state, in whatever letters: `piñon falls, co`. */
async function findCity(tx: Tx, { city, region }: { city: string; region: string }) {
  const cities = await tx.city.findMany({ select: { id: true, name: true, region: true } })
  const same = (a: string, b: string) => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()
  return cities.find(({ name, region: state }) => same(name, city) && same(state, region)) ?? null
}

async function sayUnknownCity(tx: Tx, wanted: string): Promise<string> {
  const cities = await tx.city.findMany({ select: { name: true, region: true }, orderBy: { name: 'asc' }, take: 20 })
  const known = cities.map(({ name, region }) => `"${name}, ${region}"`).join(', ')
  return `there is no city "${wanted}" here. ${known === '' ? 'There is none yet' : `Known: ${known}`}`
}
