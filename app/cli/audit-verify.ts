import { verifyChain } from '#app/features/audit/verify-chain.server.ts'
import { readFlags } from './flags.ts'
import { openInstallation } from './open-installation.ts'
import { done, refused, type Io, type Outcome } from './outcome.ts'

export const help = `
assay audit verify [--head HASH] [--json]

Reads the record of everything that changed in this installation (ASSAY_DATA)
and proves that each event follows from the one before. Says where the first
one that does not is.

--head HASH  the last hash that an earlier run printed; it must still be in the
             chain. Keep it where nobody who can write the database can write:
             without it, events cut off at the end cannot be noticed.
--json       prints one object.
`

const command = 'assay audit verify'

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const flags = readFlags({ command, values: ['head'], required: [], switches: ['json'] }, args)
  if (!flags.ok) return flags
  const head = flags.value.values.head?.trim().toLowerCase() ?? null
  if (head !== null && !/^[0-9a-f]{64}$/.test(head)) {
    return refused(`${command}: --head: "${head}" is not a hash: it has 64 digits from 0 to f`)
  }
  const opened = openInstallation(command)
  if (!opened.ok) return opened
  try {
    const check = await verifyChain(opened.value, head)
    if (flags.value.switches.json) io.out(`${JSON.stringify(check, null, 2)}\n`)
    if (!check.ok) return refused(`${command}: the chain is broken: ${check.message}`)
    if (!flags.value.switches.json) {
      const count = check.events === 1 ? '1 event' : `${check.events} events`
      io.out(check.events === 0 ? 'There are no events yet.\n' : `${count}, an unbroken chain. Head: ${check.hash}\n`)
    }
    return done
  } finally {
    await opened.value.close()
  }
}
