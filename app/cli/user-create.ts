import { placeRoles, type PlaceRole } from '#app/domain/people.ts'
import { sayDate } from '#app/domain/dates.ts'
import { createUser } from '#app/features/accounts/create-user.server.ts'
import { isSetUp } from '#app/features/accounts/installation.server.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { readFlags } from './flags.ts'
import { openInstallation } from './open-installation.ts'
import { done, refused, type Io, type Outcome, type Result } from './outcome.ts'
import { readEmail, readName } from './user-fields.ts'

const command = 'assay user create'

export const help = `
assay user create --email ADDRESS --name NAME [--administrator]
                  [--city "Name, ST" --role ROLE]

Makes an account and prints a link with which the person chooses a password. The
link works once, for 7 days: hand it over on a way that only they can read.

  --email ADDRESS   the address they sign in with
  --name NAME       as others see it
  --administrator   they run this installation
  --city "Name, ST" a city of this installation
  --role ROLE       contributor, lead, leader or coach, in that city

Exit status: 0 done, 2 for input that cannot be used.
`

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const flags = readFlags(
    {
      command,
      values: ['email', 'name', 'city', 'role'],
      required: ['email', 'name'],
      switches: ['administrator'],
    } as const,
    args,
  )
  if (!flags.ok) return flags
  const { values, switches } = flags.value
  const email = readEmail(command, values.email)
  if (!email.ok) return email
  const name = readName(command, values.name)
  if (!name.ok) return name
  const place = readPlace(values.city, values.role)
  if (!place.ok) return place
  if (place.value === null && !switches.administrator)
    return refused(`${command}: say what they are: --administrator, or --city with --role`)
  const db = openInstallation(command)
  if (!db.ok) return db
  try {
    if (!(await isSetUp(db.value)))
      return refused(`${command}: this installation is not set up yet. Open the address that npm start prints`)
    const input = { name: name.value, email: email.value, isAdministrator: switches.administrator, place: place.value }
    const outcome = await createUser(db.value, input, currentTime())
    if (!outcome.ok) return refused(`${command}: --${outcome.field}: ${outcome.message}`)
    io.out(`${name.value} chooses a password here, once, until ${sayDate(dayIn('UTC', outcome.expiresAt))}:\n\n`)
    io.out(`  ${absoluteUrl(`/reset-password/${outcome.token}`)}\n`)
    return done
  } finally {
    await db.value.close()
  }
}

type Place = { city: string; region: string; role: PlaceRole }

function readPlace(city: string | undefined, role: string | undefined): Result<Place | null> {
  if (city === undefined && role === undefined) return { ok: true, value: null }
  if (city === undefined || role === undefined)
    return refused(`${command}: --city and --role go together: ${city === undefined ? '--city' : '--role'} is missing`)
  const known = placeRoles.find((each) => each === role.trim())
  if (!known) return refused(`${command}: --role: ${JSON.stringify(role)} is none of ${placeRoles.join(', ')}`)
  const parts = /^(.+?)\s*,\s*([^,]+)$/.exec(city.trim())
  const [, name, region] = parts ?? []
  if (name === undefined || region === undefined)
    return refused(`${command}: --city: write it as "Name, ST", such as "Springfield, OR"`)
  return { ok: true, value: { city: name, region: region.trim(), role: known } }
}
