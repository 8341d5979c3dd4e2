import type { Db } from '#app/platform/db/open.ts'
import { env } from '#app/platform/env.ts'

/** How many people could be asked for a second factor, have one, and have come in through the provider. */
export async function countSignIn(db: Db): Promise<{ people: number; withSecondFactor: number; linked: number }> {
  const here = { deactivatedAt: null }
  const [people, withSecondFactor, linked] = await Promise.all([
    db.read.user.count({ where: here }),
    db.read.user.count({ where: { ...here, totpConfirmedAt: { not: null } } }),
    db.read.user.count({ where: { ...here, identities: { some: { issuer: env().OIDC_ISSUER ?? '' } } } }),
  ])
  return { people, withSecondFactor, linked }
}
