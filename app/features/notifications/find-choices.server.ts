import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { boxOf, kindNames } from './choices-form.ts'
import { findPerson } from './mail-person.server.ts'

export type ChoicesView = {
  email: string
  /** The zone that holds now, and where it comes from. */
  timeZone: string
  zoneOf: 'person' | 'city' | 'none'
  /** What the form shows, by field. A box that is ticked is `on`. */
  values: Record<string, string>
}

/** What somebody has chosen to get by mail. */
export async function findChoices(db: Db, actor: Actor): Promise<ChoicesView> {
  const person = await findPerson(db.read, actor.userId)
  if (!person) throw notFound()
  const { times, timeZone, zoneOf, quiet, mentionsAtOnce, mutedKinds, email } = person
  const values: Record<string, string> = {
    frequency: times.frequency,
    hour: String(times.hour),
    weekday: String(times.weekday),
    timeZone: zoneOf === 'person' ? timeZone : '',
    quietFrom: quiet ? String(quiet.from) : '',
    quietUntil: quiet ? String(quiet.until) : '',
    mentionsAtOnce: mentionsAtOnce ? 'on' : '',
  }
  for (const kind of kindNames) values[boxOf(kind)] = mutedKinds.includes(kind) ? '' : 'on'
  return { email, timeZone, zoneOf, values }
}
