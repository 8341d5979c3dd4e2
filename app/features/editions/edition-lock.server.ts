import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { criteriaFolder, hashOf, type CatalogueProblem, type EditionFolder } from './read-editions.server.ts'

const LockSchema = z.record(z.string(), z.strictObject({ hash: z.string(), files: z.record(z.string(), z.string()) }))
type Lock = z.infer<typeof LockSchema>

const howToGoOn =
  'A published edition never changes: put the file back as it was, or copy the folder to a new version and change that.'

/** Compares the editions with `lock.json`: what is published must be locked, and what is locked must be unchanged. */
export function checkLock(editions: readonly EditionFolder[], root: string = criteriaFolder): CatalogueProblem[] {
  const lock = readLock(root)
  if ('problem' in lock) return [lock.problem]
  const problems: CatalogueProblem[] = []
  for (const [ref, entry] of Object.entries(lock.lock)) {
    if (hashOf(entry.files) !== entry.hash) {
      problems.push({
        ...problem('lock.json', 'its hash does not fit its files. Put the lock back as it was.'),
        path: ref,
      })
    }
    const found = editions.find((edition) => edition.ref === ref)
    if (!found) {
      problems.push(problem(`${ref.replace('@', '/')}/`, `is locked but not there. ${howToGoOn}`))
      continue
    }
    problems.push(...changes(found, entry.files))
    if (found.edition?.status === 'draft') {
      problems.push(problem(`${found.folder}/edition.yaml`, `says draft, but the edition is published. ${howToGoOn}`))
    }
  }
  for (const { ref, folder, edition } of editions) {
    if (edition && edition.status !== 'draft' && !lock.lock[ref]) {
      problems.push(
        problem(
          `${folder}/edition.yaml`,
          'is published but not locked. Run: npm run -s assay -- criteria check --lock',
        ),
      )
    }
  }
  return problems
}

function changes(found: EditionFolder, locked: Record<string, string>): CatalogueProblem[] {
  const names = [...new Set([...Object.keys(locked), ...Object.keys(found.fileHashes)])].sort()
  return names.flatMap((name) => {
    const file = `${found.folder}/${name}`
    if (found.fileHashes[name] === locked[name]) return []
    if (!locked[name]) return [problem(file, `was added after the edition was published. ${howToGoOn}`)]
    if (!found.fileHashes[name])
      return [problem(file, `is missing or unreadable, and the edition is published. ${howToGoOn}`)]
    return [problem(file, `was changed after the edition was published. ${howToGoOn}`)]
  })
}

/** Adds published editions that are not locked yet; never touches a line that is there. Returns what it added. */
export function addToLock(editions: readonly EditionFolder[], root: string = criteriaFolder): string[] {
  const read = readLock(root)
  if ('problem' in read) throw new Error(read.problem.message)
  const lock: Lock = { ...read.lock }
  const added: string[] = []
  for (const { ref, edition, fileHashes } of editions) {
    if (!edition || edition.status === 'draft' || lock[ref]) continue
    lock[ref] = { hash: hashOf(fileHashes), files: fileHashes }
    added.push(ref)
  }
  if (added.length > 0) writeFileSync(join(root, 'lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
  return added
}

function readLock(root: string): { lock: Lock } | { problem: CatalogueProblem } {
  const path = join(root, 'lock.json')
  if (!existsSync(path)) return { lock: {} }
  try {
    return { lock: LockSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) }
  } catch {
    return { problem: problem('lock.json', 'cannot be read. Put it back as it was.') }
  }
}

function problem(file: string, message: string): CatalogueProblem {
  return { file, line: null, path: '', message }
}
