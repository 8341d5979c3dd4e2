import { count } from '#app/domain/results/words.ts'
import { readCode } from '#app/domain/snapshot/code.ts'
import { proveSnapshots, type ProvedSnapshot } from '#app/features/snapshots/prove-snapshots.server.ts'
import { openInstallation } from './open-installation.ts'
import { readFlags } from './flags.ts'
import { done, refused, type Io, type Outcome, type Result } from './outcome.ts'

export const help = `
assay snapshot verify [CODE...] [--all] [--without-files] [--json]

Takes the snapshots of this installation (ASSAY_DATA) apart and proves them:
that their parts are those that were hashed, that the results follow from the
parts, that a sign-off is of this content, and that every file of evidence is
stored and still has its hash. What a snapshot and its sign-off say beside their
parts (number, name, note, code, who and when, second factor, what was attested)
is held against the record of events; what the record has and the tables do not
is told as missing. "assay audit verify" proves the record itself.
Names each thing that is not equal.

CODE             one or more codes, as printed: K7QM-4X2P-9R; none is --all
--all            every snapshot
--without-files  leaves the stored files of evidence unread
--json           prints one object

Exit status: 0 all are equal, 2 when anything is not, or a code is not there.
`

const command = 'assay snapshot verify'
const mostCodes = 100

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const names = Array.from({ length: mostCodes }, () => 'CODE')
  const positionals = { names, atLeast: 0 }
  const switches = ['all', 'json', 'without-files'] as const
  const flags = readFlags({ command, values: [], required: [], switches, positionals }, args)
  if (!flags.ok) return flags
  const { positionals: typed, switches: on } = flags.value
  if (on.all && typed.length > 0) return refused(`${command}: give codes, or --all, not both. Try: ${command} --help`)
  const codes = readCodes(typed)
  if (!codes.ok) return codes
  const opened = openInstallation(command)
  if (!opened.ok) return opened
  try {
    const wanted = codes.value.length === 0 ? null : codes.value
    const { proved, unknown } = await proveSnapshots(opened.value, wanted, { withFiles: !on['without-files'] })
    const isEqual = proved.every(({ differences }) => differences.length === 0)
    if (on.json)
      io.out(`${JSON.stringify({ ok: isEqual && unknown.length === 0, snapshots: proved, unknown }, null, 2)}\n`)
    const problems = [
      ...unknown.map((code) => `${command}: there is no snapshot ${code}`),
      ...proved.flatMap((one) => one.differences.map(({ part, says }) => `${sayWhich(one)}: ${part}: ${says}`)),
    ]
    if (!on.json) io.out(sayProved(proved, !on['without-files']))
    return problems.length === 0 ? done : refused(...problems)
  } finally {
    await opened.value.close()
  }
}

function readCodes(typed: readonly string[]): Result<string[]> {
  const read = typed.map((text) => ({ text, code: readCode(text) }))
  const wrong = read.flatMap(({ text, code }) =>
    code.ok ? [] : [`${command}: ${JSON.stringify(text)}: ${code.message}`],
  )
  if (wrong.length > 0) return refused(...wrong)
  return { ok: true, value: read.flatMap(({ code }) => (code.ok ? [code.code] : [])) }
}

const sayWhich = ({ code, city, number }: ProvedSnapshot) => `${code} (${city}, snapshot ${number})`

function sayProved(proved: readonly ProvedSnapshot[], withFiles: boolean): string {
  if (proved.length === 0) return 'There are no snapshots to prove.\n'
  const equal = proved.filter(({ differences }) => differences.length === 0)
  const lines = equal.map((one) => {
    const files = withFiles ? `, ${count(one.files, 'file')} present and unchanged` : ''
    return `${sayWhich(one)}: equal${one.isSigned ? ', signed off' : ''}${files}`
  })
  const not = withFiles ? '' : ' Stored files were not read.'
  return [...lines, `${equal.length} of ${count(proved.length, 'snapshot')} proved equal.${not}`, ''].join('\n')
}
