import type { Edition } from '../edition/edition.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import {
  canonicalContent,
  canonicalInputs,
  canonicalJson,
  readSnapshotContent,
  type SnapshotContent,
  type SnapshotParts,
} from './content.ts'
import { readResults, resultsOf } from './results.ts'

/** A snapshot as it lies in the database: texts, and the columns that repeat some of what is in them. */
export type StoredSnapshot = {
  assessmentId: string
  cycleNumber: number
  asOf: string
  editionRef: string
  editionHash: string
  content: string
  contentHash: string
  results: string
}

/** What the proof rests on that is not ours: the hash function, and how inputs follow from the other parts. */
export type ProofTools = { sha256: (text: string) => string; inputsOf: (parts: SnapshotParts) => AssessmentInputs }

/** One thing that is not what it should be. */
export type Difference = { part: 'content' | 'hash' | 'columns' | 'edition' | 'inputs' | 'results'; says: string }

/** How many differences are told of one part; the first ones tell where to look. */
const most = 20

/**
 * Recomputes a snapshot's results from its parts, and says all that is not equal: which number, in which part. `edition`
 * is the one that the installation holds under the snapshot's reference, or `null`. Empty: proved equal.
 */
export function verifySnapshot(edition: Edition | null, stored: StoredSnapshot, tools: ProofTools): Difference[] {
  const found: Difference[] = []
  const computedHash = tools.sha256(stored.content)
  if (computedHash !== stored.contentHash) {
    const hashes = `${stored.contentHash.slice(0, 12)}… is recorded, and ${computedHash.slice(0, 12)}… follows from it`
    found.push({ part: 'hash', says: `the parts are not those that were hashed: ${hashes}` })
  }
  const content = readSnapshotContent(stored.content)
  if (!content) return [...found, { part: 'content', says: 'the parts cannot be read' }]
  if (canonicalContent(content) !== stored.content) {
    found.push({ part: 'content', says: 'the parts are not written in their one form and order' })
  }
  found.push(...columnsOf(stored, content))
  if (edition?.hash !== content.edition.hash) {
    const holds = edition
      ? `this installation holds ${edition.hash.slice(0, 12)}…`
      : 'this installation does not have it'
    const wanted = `${content.edition.ref} with ${content.edition.hash.slice(0, 12)}…`
    return [...found, { part: 'edition', says: `it was taken on ${wanted}, and ${holds}: nothing can be recomputed` }]
  }
  const inputs = tools.inputsOf(content)
  const wrongInputs = differ(canonicalInputs(content.inputs), canonicalInputs(inputs))
  found.push(...told('inputs', wrongInputs, 'follows from the answers, evidence and verdicts'))
  const results = readResults(stored.results)
  if (!results) return [...found, { part: 'results', says: 'the results cannot be read' }]
  const computed = resultsOf(assessInputs(edition, inputs, content.asOf))
  return [...found, ...told('results', differ(results, computed), 'follows from the parts')]
}

function columnsOf(stored: StoredSnapshot, content: SnapshotContent): Difference[] {
  const pairs: [name: string, column: unknown, part: unknown][] = [
    ['assessment', stored.assessmentId, content.assessmentId],
    ['cycle number', stored.cycleNumber, content.cycleNumber],
    ['day', stored.asOf, content.asOf],
    ['edition', stored.editionRef, content.edition.ref],
    ['edition’s hash', stored.editionHash, content.edition.hash],
  ]
  return pairs
    .filter(([, column, part]) => column !== part)
    .map(([name, column, part]) => ({
      part: 'columns',
      says: `the ${name} beside the parts is ${say(column)}, and ${say(part)} in them`,
    }))
}

type Unequal = { path: string; stored: unknown; computed: unknown }

function told(part: Difference['part'], unequal: readonly Unequal[], from: string): Difference[] {
  const lines = unequal
    .slice(0, most)
    .map(({ path, stored, computed }) => `${path} is ${say(stored)} in the snapshot, and ${say(computed)} ${from}`)
  if (unequal.length > most) lines.push(`and ${unequal.length - most} more`)
  return lines.map((says) => ({ part, says }))
}

const say = (value: unknown) => (value === undefined ? 'not there' : canonicalJson(value))

/** Where two values differ, by a path that people can follow: "criteria DM1 evidenced". */
function differ(stored: unknown, computed: unknown, path = ''): Unequal[] {
  if (isBranch(stored) && isBranch(computed)) {
    const [one, other] = [keyed(stored), keyed(computed)]
    return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
      differ(one.get(key), other.get(key), path === '' ? key : `${path} ${key}`),
    )
  }
  return canonicalLeaf(stored) === canonicalLeaf(computed) ? [] : [{ path, stored, computed }]
}

type Branch = readonly unknown[] | Record<string, unknown>

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null
const canonicalLeaf = (value: unknown) => (value === undefined ? undefined : canonicalJson(value))

/** The parts of a list by what names them, or by their place; those of an object by their keys. */
function keyed(branch: Branch): Map<string, unknown> {
  if (!isList(branch)) return new Map(Object.entries(branch).filter(([, value]) => value !== undefined))
  return new Map(branch.map((item, index) => [nameOf(item) ?? String(index + 1), item]))
}

const isList = (branch: Branch): branch is readonly unknown[] => Array.isArray(branch)

function nameOf(item: unknown): string | null {
  if (!isBranch(item) || isList(item)) return null
  const name = item['id'] ?? item['checkId']
  return typeof name === 'string' ? name : null
}
