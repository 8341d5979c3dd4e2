import { dispatch, sayCommands, type CommandEntry, type Io, type Outcome } from './outcome.ts'

const commands: readonly CommandEntry[] = [
  { name: 'verify', summary: 'prove that no event was changed or removed', load: () => import('./audit-verify.ts') },
]

export const isGroup = true

export const help = `
assay audit COMMAND: the record of everything that changed.

${sayCommands(commands)}
`

export function run(args: readonly string[], io: Io): Promise<Outcome> {
  return dispatch('assay audit', commands, args, io)
}
