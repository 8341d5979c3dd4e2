import { listUsers } from '#app/features/accounts/list-users.server.ts'
import { readFlags } from './flags.ts'
import { table } from './layout.ts'
import { openInstallation } from './open-installation.ts'
import { done, type Io, type Outcome } from './outcome.ts'

const command = 'assay user list'

export const help = `
assay user list [--json]

Lists everybody with an account: address, name, whether it is active, and what
they are where.

  --json   print JSON instead of a table

Exit status: 0 done, 2 for input that cannot be used.
`

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const flags = readFlags({ command, values: [], required: [], switches: ['json'] } as const, args)
  if (!flags.ok) return flags
  const db = openInstallation(command)
  if (!db.ok) return db
  try {
    const users = await listUsers(db.value)
    if (flags.value.switches.json) {
      io.out(`${JSON.stringify(users, null, 2)}\n`)
      return done
    }
    const rows = users.map(({ email, name, status, isAdministrator, roles }) => [
      email,
      name,
      status,
      [...(isAdministrator ? ['administrator'] : []), ...roles.map(({ role, city }) => `${role} of ${city}`)].join(
        '; ',
      ),
    ])
    // A name may hold anything; a person is always one line.
    const lines = table([['E-mail', 'Name', 'Status', 'Roles'], ...rows]).map((line) => line.replace(/\p{Cc}/gu, ' '))
    io.out(`${lines.join('\n')}\n`)
    return done
  } finally {
    await db.value.close()
  }
}
