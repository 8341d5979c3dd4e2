import { count, list } from '#app/domain/results/words.ts'
import { sayProblem } from '#app/features/editions/catalogue.server.ts'
import { addToLock, checkLock } from '#app/features/editions/edition-lock.server.ts'
import { criteriaFolder, readEditions, type EditionFolder } from '#app/features/editions/read-editions.server.ts'
import { readFlags } from './flags.ts'
import { done, refused, type Io, type Outcome } from './outcome.ts'

export const help = `
assay criteria check [--lock]

Proves that every edition in criteria/ is sound, and that what was published is
as it was when it was locked. Prints one line for each problem.

  --lock  add newly published editions to criteria/lock.json. What is locked
          already is never touched. Nothing is added while anything is wrong.
`

export function run(args: readonly string[], io: Io): Outcome {
  const flags = readFlags({ command: 'assay criteria check', values: [], required: [], switches: ['lock'] }, args)
  if (!flags.ok) return flags
  return checkCriteria(io, { isToLock: flags.value.switches.lock })
}

/** Checks a folder of editions; with `isToLock` adds the new ones to its lock if nothing else is wrong. */
export function checkCriteria(
  io: Io,
  { isToLock, root = criteriaFolder }: { isToLock: boolean; root?: string },
): Outcome {
  const folders = readEditions(root)
  const unsound = folders.flatMap((folder) => folder.problems)
  const problems = [...unsound, ...(isToLock ? changesSinceLock(folders, root) : checkLock(folders, root))]
  if (problems.length > 0) return refused(...problems.map(sayProblem))
  const added = isToLock ? addToLock(folders, root) : []
  if (added.length > 0) io.out(`Locked ${list(added)}.\n`)
  const editions = folders.flatMap(({ edition }) => edition ?? [])
  const criteria = editions.reduce((total, edition) => total + edition.criteria.length, 0)
  io.out(
    `${count(editions.length, 'edition')}, ${count(criteria, 'criterion', 'criteria')}: all sound and unchanged.\n`,
  )
  return done
}

/** What the lock finds, apart from editions that are still to be locked: those are told by their content alone. */
function changesSinceLock(folders: readonly EditionFolder[], root: string) {
  return checkLock(
    folders.map((folder) => ({ ...folder, edition: null })),
    root,
  )
}
