import type { z } from 'zod'
import { chooseEdition } from '#app/features/editions/catalogue.server.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { hashPassword } from '#app/platform/password.server.ts'
import { openSession } from '#app/platform/session.server.ts'
import type { SetUpSchema } from './account-schemas.ts'
import { findSetUp, fitsSetUpToken, forgetSetUpToken, isSetUp, markSetUp } from './installation.server.ts'

type Outcome = { ok: true; token: string; assessmentId: string } | Refusal

/**
 * Makes the administrator, the first city and its first assessment, all or nothing, and signs the administrator in. The
 * same person also leads the city's assessment: in most cities that run this, they do.
 */
export async function setUpInstallation(
  db: Db,
  input: z.infer<typeof SetUpSchema>,
  context: { now: Date; userAgent: string },
): Promise<Outcome> {
  if (!fitsSetUpToken(input.token)) return refuse('token', 'This is not the code that the terminal shows')
  if (await isSetUp(db)) return alreadySetUp()
  const choice = chooseEdition('what-works-cities')
  if (!choice.ok) throw new Error(choice.message)
  const { edition } = choice
  const { now, userAgent } = context
  const passwordHash = await hashPassword(input.password)
  const [userId, cityId, assessmentId] = [newId(), newId(), newId()]
  const outcome = await db.write(async (tx): Promise<Outcome> => {
    // Somebody else may have done it while the password was hashed.
    if ((await findSetUp(tx)) !== null) return alreadySetUp()
    await markSetUp(tx, 'city')
    const { name, email, cityName, region, timeZone, fiscalYearStart } = input
    await tx.user.create({ data: { id: userId, name, email, passwordHash, isAdministrator: true, createdAt: now } })
    await tx.city.create({ data: { id: cityId, name: cityName, region, timeZone, fiscalYearStart, createdAt: now } })
    await tx.membership.create({ data: { id: newId(), userId, cityId, role: 'lead' } })
    const cycle = dayIn(timeZone, now).slice(0, 4)
    await tx.assessment.create({
      data: { id: assessmentId, cityId, editionRef: edition.ref, editionHash: edition.hash, cycle, createdAt: now },
    })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId,
      action: 'installation.set-up',
      subject: `city:${cityId}`,
      data: { cityName, edition: edition.ref, cycle },
    })
    return { ok: true, token: await openSession(tx, userId, userAgent), assessmentId }
  })
  if (outcome.ok) forgetSetUpToken()
  return outcome
}

const alreadySetUp = () => refuse('token', 'This installation has been set up already')
