import { dispatch, sayCommands, type CommandEntry, type Io, type Outcome } from './outcome.ts'

const commands: readonly CommandEntry[] = [
  { name: 'list', summary: 'list the snapshots of this installation', load: () => import('./snapshot-list.ts') },
  { name: 'verify', summary: 'recompute snapshots and prove them equal', load: () => import('./snapshot-verify.ts') },
]

export const isGroup = true

export const help = `
assay snapshot COMMAND: the named records of assessments, and their sign-offs.

${sayCommands(commands)}
`

export function run(args: readonly string[], io: Io): Promise<Outcome> {
  return dispatch('assay snapshot', commands, args, io)
}
