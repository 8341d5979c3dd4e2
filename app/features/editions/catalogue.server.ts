import type { Edition } from '#app/domain/edition/edition.ts'
import { checkLock } from './edition-lock.server.ts'
import { readEditions, type CatalogueProblem } from './read-editions.server.ts'

let loaded: { editions: Edition[]; problems: CatalogueProblem[] } | null = null

/** Every edition, read and proven once per process, with whatever is wrong with them. */
export function loadCatalogue(): { editions: Edition[]; problems: CatalogueProblem[] } {
  if (loaded) return loaded
  const folders = readEditions()
  const problems = [...folders.flatMap((folder) => folder.problems), ...checkLock(folders)]
  loaded = { editions: folders.flatMap(({ edition }) => (edition ? [edition] : [])), problems }
  return loaded
}

/** Every edition; throws with the whole list of problems if there is one, so that nothing starts on bad criteria. */
export function listEditions(): Edition[] {
  const { editions, problems } = loadCatalogue()
  if (problems.length > 0) throw new Error(`The criteria cannot be used:\n${problems.map(sayProblem).join('\n')}`)
  return editions
}

/** One problem on one line: file, line, path, reason. */
export function sayProblem({ file, line, path, message }: CatalogueProblem): string {
  const place = line === null ? file : `${file}:${line}`
  return `criteria/${place}: ${path === '' ? '' : `${path}: `}${message}`
}

/** The edition that an assessment pins, by its whole reference. */
export function editionByRef(ref: string): Edition {
  const edition = listEditions().find((candidate) => candidate.ref === ref)
  if (!edition) throw new Error(`There is no edition ${ref} in criteria/`)
  return edition
}

export type EditionChoice = { ok: true; edition: Edition } | { ok: false; message: string }

/** The edition a person means: `name@3.0.0`, or `name@3` for the newest published 3.x.y, or `name` for the newest. */
export function chooseEdition(wanted: string, editions: readonly Edition[] = listEditions()): EditionChoice {
  const parts = /^([a-z][a-z0-9-]*)(?:@(\d+(?:\.\d+){0,2}))?$/.exec(wanted)
  const known = editions.map((edition) => edition.ref).join(', ')
  if (!parts)
    return { ok: false, message: `"${wanted}" is not an edition; write it like what-works-cities@3. Known: ${known}` }
  const [, standard, version = ''] = parts
  const isExact = version.split('.').length === 3
  const fits = editions.filter(
    (edition) =>
      edition.standard === standard &&
      (isExact ? edition.version === version : edition.status === 'published' && isUnder(edition.version, version)),
  )
  const edition = fits.sort(byVersion).at(-1)
  return edition ? { ok: true, edition } : { ok: false, message: `there is no edition ${wanted}. Known: ${known}` }
}

const isUnder = (version: string, prefix: string) =>
  prefix === '' || version === prefix || version.startsWith(`${prefix}.`)

function byVersion(a: Edition, b: Edition): number {
  const [left, right] = [a, b].map((edition) => edition.version.split('.').map(Number)) as [number[], number[]]
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
