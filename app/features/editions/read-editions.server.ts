import { existsSync, readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { assembleEdition, type CriterionSource, type EditionProblem } from '#app/domain/edition/assemble.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { overlayProblems } from '#app/domain/edition/overlay.ts'
import { CriterionSchema, EditionFileSchema, OverlaySchema, type Overlay } from '#app/domain/edition/schema.ts'
import { projectRoot, sha256 } from '#app/platform/files.ts'
import { readYaml, type LineOf } from './read-yaml.server.ts'

/** Something wrong in `criteria/`: which file, where in it, and why. */
export type CatalogueProblem = { file: string; line: number | null; path: string; message: string }

export type EditionFolder = {
  ref: string
  /** Relative to `criteria/`. */
  folder: string
  edition: Edition | null
  /** Its texts in other languages, proven to fit. */
  overlays: Overlay[]
  /** SHA-256 of what binds in each file, by its name: see docs/decisions/0004-edition-lock.md. */
  fileHashes: Record<string, string>
  problems: CatalogueProblem[]
}

export const criteriaFolder = join(projectRoot, 'criteria')

/** Reads and validates every edition under a folder. Never throws for what is in the files: it lists the problems. */
export function readEditions(root: string = criteriaFolder): EditionFolder[] {
  return folders(root)
    .filter((standard) => standard !== 'crosswalks')
    .flatMap((standard) => folders(join(root, standard)).map((version) => readEdition(root, standard, version)))
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function readEdition(root: string, standard: string, version: string): EditionFolder {
  const ref = `${standard}@${version}`
  const folder = `${standard}/${version}`
  const problems: CatalogueProblem[] = []
  const fileHashes: Record<string, string> = {}
  const lines = new Map<string, LineOf>()
  const say = ({ file, path, message }: EditionProblem) => {
    problems.push({ file: `${folder}/${file}`, line: lines.get(file)?.(path) ?? null, path, message })
  }
  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const yaml = readYaml(join(root, folder, name), schema)
    if (yaml.content !== undefined && !name.startsWith('locales/')) {
      fileHashes[name] = sha256(canonicalJson(binding(yaml.content)))
    }
    lines.set(name, yaml.lineOf)
    problems.push(...yaml.problems.map((problem) => ({ file: `${folder}/${name}`, ...problem })))
    return yaml.value
  }
  const broken = () => ({ ref, folder, edition: null, overlays: [], fileHashes, problems })

  if (!existsSync(join(root, folder, 'edition.yaml'))) {
    say({ file: 'edition.yaml', path: '', message: 'is missing' })
    return broken()
  }
  const head = read('edition.yaml', EditionFileSchema)
  const yamlIn = (path: string, isExpected: (entry: Dirent) => boolean = () => false): string[] => {
    const entries = readdirSync(join(root, folder, path), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )
    return entries.flatMap((entry) => {
      if (entry.isFile() && entry.name.endsWith('.yaml')) return [path + entry.name]
      if (!isExpected(entry))
        say({
          file: path + entry.name,
          path: '',
          message: 'does not belong in an edition: only .yaml files and locales/',
        })
      return []
    })
  }
  const isLocales = (entry: Dirent) => entry.name === 'locales' && entry.isDirectory()
  const sources: CriterionSource[] = []
  for (const name of yamlIn('', isLocales)) {
    const content = name === 'edition.yaml' ? null : read(name, CriterionSchema)
    if (content) sources.push({ file: name, content })
  }
  const overlays: Overlay[] = []
  for (const name of folders(join(root, folder)).includes('locales') ? yamlIn('locales/') : []) {
    const overlay = read(name, OverlaySchema)
    if (overlay && name !== `locales/${overlay.locale}.yaml`) {
      say({
        file: name,
        path: 'locale',
        message: `the file of ${overlay.locale} must be called ${overlay.locale}.yaml`,
      })
    }
    if (overlay) overlays.push(overlay)
  }
  if (head && ref !== `${head.standard}@${head.version}`) {
    const path = head.standard === standard ? 'version' : 'standard'
    say({ file: 'edition.yaml', path, message: `says ${head.standard}@${head.version}, but its folder says ${ref}` })
  }
  if (!head || problems.length > 0) return broken()

  const result = assembleEdition(head, sources, hashOf(fileHashes))
  if (result.ok) for (const overlay of overlays) overlayProblems(result.edition, overlay).forEach(say)
  else result.problems.forEach(say)
  return result.ok && problems.length === 0
    ? { ref, folder, edition: result.edition, overlays, fileHashes, problems }
    : broken()
}

/** What of a file binds: all of it, but for what an edition says of its own life, so that it can retire. */
function binding(content: unknown): unknown {
  if (!content || typeof content !== 'object' || !('standard' in content)) return content
  const { status: _status, dates, ...rest } = content as Record<string, unknown>
  const effective = dates && typeof dates === 'object' && 'effective' in dates ? dates.effective : null
  return { ...rest, effective }
}

/** The edition's hash: over the names and hashes of its files. */
export function hashOf(fileHashes: Record<string, string>): string {
  const lines = Object.keys(fileHashes)
    .sort()
    .map((name) => `${name} ${fileHashes[name] ?? ''}\n`)
  return sha256(lines.join(''))
}

/** JSON with the keys in order, so that equal content has equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
