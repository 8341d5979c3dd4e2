import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/files.ts'
import { asksForHelp, dispatch, done, sayCommands, type CommandEntry, type Io, type Outcome } from './outcome.ts'

const commands: readonly CommandEntry[] = [
  { name: 'score', summary: 'score a file of answers: levels, distance and gaps', load: () => import('./score.ts') },
  { name: 'plan', summary: 'print the cheapest path to a level', load: () => import('./plan.ts') },
  {
    name: 'report',
    summary: 'write one of the reports as a PDF, or draw one again',
    load: () => import('./report.ts'),
  },
  { name: 'criteria', summary: 'list, check and print the editions', load: () => import('./criteria.ts') },
  { name: 'snapshot', summary: 'list snapshots, and prove them from their parts', load: () => import('./snapshot.ts') },
  { name: 'audit', summary: 'prove the record of what changed', load: () => import('./audit.ts') },
  { name: 'user', summary: 'make, reset and list accounts', load: () => import('./user.ts') },
]

const help = `assay: how close a city is to a data-practice certification, and what is missing.
A self-assessment; only the owner of a standard decides on certification.

${sayCommands(commands)}

Options: --help (also after a command), --version
Exit status: 0 done, 2 for input that cannot be used.
`

/** Runs one command line, without the program's name. */
export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const [first] = args
  if (first === '--version' || first === '-v') {
    io.out(`assay ${version()}\n`)
    return done
  }
  const isHelp = first === 'help'
  if (first !== undefined && (asksForHelp([first]) || (isHelp && args.length === 1))) {
    io.out(help)
    return done
  }
  // "help report" asks for what "report --help" prints.
  return dispatch('assay', commands, isHelp ? [...args.slice(1), '--help'] : args, io)
}

function version(): string {
  const { version: found } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
  return found
}
