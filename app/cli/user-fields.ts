import { emailField } from '#app/features/accounts/account-schemas.ts'
import { JoinSchema } from '#app/features/accounts/people-schemas.ts'
import { refused, type Result } from './outcome.ts'

/** An e-mail address as the pages take it, in small letters. */
export function readEmail(command: string, given: string): Result<string> {
  const parsed = emailField.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data }
  return refused(`${command}: --email: ${JSON.stringify(given)} is not an e-mail address like name@city.gov`)
}

/** A person's name as the pages take it. */
export function readName(command: string, given: string): Result<string> {
  const parsed = JoinSchema.shape.name.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data }
  return refused(`${command}: --name: ${parsed.error.issues[0]?.message ?? 'not a name'}`)
}
