import { sayDate } from '#app/domain/dates.ts'
import { resetUser } from '#app/features/accounts/create-user.server.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { readFlags } from './flags.ts'
import { openInstallation } from './open-installation.ts'
import { done, refused, type Io, type Outcome } from './outcome.ts'
import { readEmail } from './user-fields.ts'

const command = 'assay user reset'

export const help = `
assay user reset --email ADDRESS [--drop-second-factor]

Prints a link with which the person chooses a new password. It works once, for 7
days; earlier links are dead, and the person is signed out everywhere.

  --email ADDRESS       the address they sign in with
  --drop-second-factor  for who has lost both the device and the recovery codes

Exit status: 0 done, 2 for input that cannot be used.
`

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const flags = readFlags(
    { command, values: ['email'], required: ['email'], switches: ['drop-second-factor'] } as const,
    args,
  )
  if (!flags.ok) return flags
  const email = readEmail(command, flags.value.values.email)
  if (!email.ok) return email
  const db = openInstallation(command)
  if (!db.ok) return db
  try {
    const dropsSecondFactor = flags.value.switches['drop-second-factor']
    const outcome = await resetUser(db.value, email.value, { dropsSecondFactor }, currentTime())
    if (!outcome.ok) return refused(`${command}: --${outcome.field}: ${outcome.message}`)
    io.out(`A new password is chosen here, once, until ${sayDate(dayIn('UTC', outcome.expiresAt))}:\n\n`)
    io.out(`  ${absoluteUrl(`/reset-password/${outcome.token}`)}\n`)
    return done
  } finally {
    await db.value.close()
  }
}
