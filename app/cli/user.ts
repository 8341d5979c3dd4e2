import { dispatch, sayCommands, type CommandEntry, type Io, type Outcome } from './outcome.ts'

const commands: readonly CommandEntry[] = [
  {
    name: 'create',
    summary: 'make an account, and a link to choose its password',
    load: () => import('./user-create.ts'),
  },
  { name: 'reset', summary: 'a link to choose a new password', load: () => import('./user-reset.ts') },
  { name: 'list', summary: 'everybody with an account', load: () => import('./user-list.ts') },
]

export const isGroup = true

export const help = `
assay user COMMAND: accounts, for whoever runs this machine and has no mail.

${sayCommands(commands)}

They work on the installation in ASSAY_DATA.
`

export function run(args: readonly string[], io: Io): Promise<Outcome> {
  return dispatch('assay user', commands, args, io)
}
