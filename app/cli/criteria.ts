import { dispatch, sayCommands, type CommandEntry, type Io, type Outcome } from './outcome.ts'

const commands: readonly CommandEntry[] = [
  { name: 'list', summary: 'the editions there are', load: () => import('./criteria-list.ts') },
  {
    name: 'check',
    summary: 'prove that every edition is sound and unchanged',
    load: () => import('./criteria-check.ts'),
  },
  { name: 'show', summary: 'print an edition, or one criterion of it', load: () => import('./criteria-show.ts') },
]

export const help = `
assay criteria COMMAND

${sayCommands(commands)}

Try: assay criteria show what-works-cities@3 DM1
`

export const isGroup = true

export function run(args: readonly string[], io: Io): Promise<Outcome> {
  return dispatch('assay criteria', commands, args, io)
}
