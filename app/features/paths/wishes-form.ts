import { z } from 'zod'
import type { IsoDate } from '#app/domain/dates.ts'
import { judgeDue } from '#app/domain/due.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { fieldFor, fieldNames } from '#app/ui/path-fields.ts'
import { areDepartments, readDays } from './path-query.ts'
import type { WishedPath } from './wished-path.ts'

/** The form as it is sent: judged by `readWishes`, which knows the edition. `revision` is the one that was read. */
export const WishesSchema = z
  .looseObject({ revision: z.coerce.number().int().min(0).catch(0).default(0) })
  .transform(({ revision, ...fields }) => ({
    revision,
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
  }))

export type WishesReading = { ok: true; wished: WishedPath } | { ok: false; errors: Record<string, string> }

type Place = { edition: Edition; asOf: IsoDate; submitOn: IsoDate | null }

/** Whether an address holds the form as it was sent, rather than the short address of a path. */
export const isWishesForm = (search: URLSearchParams) => search.has(fieldNames.sent)

/** What the form asks for. */
export function readWishes(
  fields: Readonly<Record<string, string>>,
  { edition, asOf, submitOn }: Place,
): WishesReading {
  const errors: Record<string, string> = {}
  const levels = edition.levels ?? []
  const level = levels.find(({ id }) => id === fields[fieldNames.to])
  if (!level && levels.length > 0) errors[fieldNames.to] = 'Choose a level'
  const layer = layers.find((known) => known === fields[fieldNames.layer])
  if (!layer) errors[fieldNames.layer] = 'Choose a layer'
  const by = (fields[fieldNames.by] ?? '').trim()
  const problem = judgeDue(by, { from: asOf })
  if (problem !== null) errors[fieldNames.by] = problem
  // Where there is nothing to choose, a day of submission that is set later counts.
  const day = fields[fieldNames.day] === 'done' ? 'done' : 'submission'
  if (fields[fieldNames.day] === 'submission' && (submitOn === null || submitOn < asOf))
    errors[fieldNames.day] = 'There is no day of submission to come, so choose the other'

  const named = (prefix: string) =>
    Object.keys(fields).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  const known = (prefix: string) => {
    const chosen = new Set(named(prefix))
    return edition.criteria.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  }
  const capacity: WishedPath['wishes']['capacity'][number][] = []
  const limit = (field: string, department: string | null) => {
    const typed = (fields[field] ?? '').trim().replace(',', '.')
    if (typed === '') return
    const effort = readDays(typed)
    const who = department === null ? 'All together' : department === '' ? 'No department yet' : department
    if (effort === null) errors[field] = `${who}: enter person-days from 0 to 10000, such as 12.5, or leave it empty`
    else capacity.push({ department, effort })
  }
  limit(fieldNames.allDays, null)
  const limited = named(fieldFor.days('')).filter((department) => fields[fieldFor.days(department)]?.trim() !== '')
  const departments = named(fieldFor.only(''))
  if (areDepartments(limited)) for (const department of limited) limit(fieldFor.days(department), department)
  if (!areDepartments(departments) || !areDepartments(limited))
    errors['form'] =
      'These are more departments than a path can name. Open this page again, and choose among those there'
  if (Object.keys(errors).length > 0 || !layer) return { ok: false, errors }
  const wishes = {
    include: known(fieldFor.include('')),
    leaveOut: known(fieldFor.leave('')),
    departments,
    doneBy: by === '' ? null : by,
    capacity,
  }
  return { ok: true, wished: { levelId: level?.id ?? '', layer, day, wishes } }
}

/** The form's fields for a path: what it shows first. */
export function fieldsOf({ levelId, layer, day, wishes }: WishedPath): Record<string, string> {
  const { include, leaveOut, departments, doneBy, capacity } = wishes
  return {
    [fieldNames.to]: levelId,
    [fieldNames.layer]: layer,
    [fieldNames.day]: day,
    [fieldNames.by]: doneBy ?? '',
    ...Object.fromEntries(include.map((id) => [fieldFor.include(id), 'on'])),
    ...Object.fromEntries(leaveOut.map((id) => [fieldFor.leave(id), 'on'])),
    ...Object.fromEntries(departments.map((name) => [fieldFor.only(name), 'on'])),
    ...Object.fromEntries(
      capacity.map(({ department, effort }) => [
        department === null ? fieldNames.allDays : fieldFor.days(department),
        String(inDays(effort)),
      ]),
    ),
  }
}
