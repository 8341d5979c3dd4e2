import { listAllSnapshots } from '#app/features/snapshots/list-all-snapshots.server.ts'
import { readFlags } from './flags.ts'
import { inOneLine, table } from './layout.ts'
import { openInstallation } from './open-installation.ts'
import { done, type Io, type Outcome } from './outcome.ts'

const command = 'assay snapshot list'

export const help = `
assay snapshot list [--json]

Lists every snapshot of this installation (ASSAY_DATA): code, city, number and
name, the day its results are for, edition, and who signed it off.

  --json   print JSON instead of a table

Exit status: 0 done, 2 for input that cannot be used.
`

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const flags = readFlags({ command, values: [], required: [], switches: ['json'] } as const, args)
  if (!flags.ok) return flags
  const opened = openInstallation(command)
  if (!opened.ok) return opened
  try {
    const snapshots = await listAllSnapshots(opened.value)
    if (flags.value.switches.json) {
      io.out(`${JSON.stringify(snapshots, null, 2)}\n`)
      return done
    }
    if (snapshots.length === 0) {
      io.out('There are no snapshots yet.\n')
      return done
    }
    const rows = snapshots.map(({ code, city, number, name, asOf, edition, signedBy }) => [
      code,
      city,
      `${number} ${name}`,
      asOf,
      edition,
      signedBy ?? '',
    ])
    // A name may hold anything; a snapshot is always one line.
    const lines = table([['Code', 'City', 'Snapshot', 'As of', 'Edition', 'Signed by'], ...rows])
    io.out(`${lines.map(inOneLine).join('\n')}\n`)
    return done
  } finally {
    await opened.value.close()
  }
}
