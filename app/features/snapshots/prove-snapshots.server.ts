import { createHash } from 'node:crypto'
import { readSnapshotContent } from '#app/domain/snapshot/content.ts'
import { verifySnapshot, type Difference } from '#app/domain/snapshot/verify.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { openStoredFile } from '#app/platform/storage.server.ts'
import { storedSelection } from './find-snapshot.server.ts'
import { proofTools } from './proof-tools.server.ts'

type Unequal = { part: Difference['part'] | 'record' | 'sign-off' | 'file'; says: string }

export type ProvedSnapshot = {
  code: string
  city: string
  number: number
  name: string
  isSigned: boolean
  /** How many different files of evidence it names; they were read only if that was asked for. */
  files: number
  /** Empty: proved equal. */
  differences: Unequal[]
}

/** Proves snapshots from their parts, one after the other; of every assessment where no codes are given. */
export async function proveSnapshots(
  db: Db,
  codes: readonly string[] | null,
  { withFiles }: { withFiles: boolean },
): Promise<{ proved: ProvedSnapshot[]; unknown: string[] }> {
  const wanted = await db.read.snapshot.findMany({
    where: codes === null ? {} : { code: { in: [...codes] } },
    select: { id: true, code: true },
    orderBy: [{ assessmentId: 'asc' }, { number: 'asc' }],
  })
  const files = new Map<string, string | null>()
  const proved: ProvedSnapshot[] = []
  for (const { id } of wanted) proved.push(await proveOne(db, id, withFiles ? files : null))
  const there = new Set(wanted.map(({ code }) => code))
  return { proved, unknown: (codes ?? []).filter((code) => !there.has(code)) }
}

/** `files`: what is known of stored files by now, by hash; `null` where they are not to be read. */
async function proveOne(db: Db, id: string, files: Map<string, string | null> | null): Promise<ProvedSnapshot> {
  const stored = await db.read.snapshot.findUniqueOrThrow({
    where: { id },
    select: {
      ...storedSelection,
      code: true,
      number: true,
      name: true,
      signOffs: { select: { contentHash: true, attestation: true, name: true, office: true } },
      assessment: { select: { city: { select: { name: true } } } },
    },
  })
  const { code, number, name, signOffs, assessment } = stored
  const edition = listEditions().find(({ ref }) => ref === stored.editionRef) ?? null
  const content = readSnapshotContent(stored.content)
  const hashes = [...new Set(content?.evidence.flatMap(({ hash, hasFile }) => (hasFile ? [hash] : [])) ?? [])]
  const [signed] = signOffs
  const differences: Unequal[] = [
    ...verifySnapshot(edition, stored, proofTools),
    ...(await recorded(db, id, 'snapshot.taken', {
      code,
      number,
      name,
      cycleNumber: stored.cycleNumber,
      contentHash: stored.contentHash,
    })),
  ]
  if (signed && signed.contentHash !== stored.contentHash)
    differences.push({ part: 'sign-off', says: 'what was signed is not what is stored' })
  if (signed) differences.push(...(await recorded(db, id, 'snapshot.signed', signed)))
  if (files) for (const hash of hashes) differences.push(...(await proveFile(hash, files)))
  return {
    code,
    city: assessment.city.name,
    number,
    name,
    isSigned: signed !== undefined,
    files: hashes.length,
    differences,
  }
}

/** What the chain of events says of it: nobody can change both without breaking the chain, which `assay audit verify` proves. */
async function recorded(
  db: Db,
  id: string,
  action: 'snapshot.taken' | 'snapshot.signed',
  expected: Record<string, string | number>,
): Promise<Unequal[]> {
  const event = await db.read.auditEvent.findFirst({
    where: { subject: `snapshot:${id}`, action },
    select: { data: true },
    orderBy: { sequence: 'asc' },
  })
  if (!event) return [{ part: 'record', says: `the record of events has no ${action} of it` }]
  const data = JSON.parse(event.data) as Record<string, unknown>
  return Object.keys(expected)
    .filter((key) => data[key] !== expected[key])
    .map((key) => ({ part: 'record', says: `the record of events (${action}) has another ${wordsOf(key)}` }))
}

const wordsOf = (key: string) => (key === 'contentHash' ? 'content hash' : key === 'cycleNumber' ? 'cycle number' : key)

async function proveFile(hash: string, known: Map<string, string | null>): Promise<Unequal[]> {
  if (!known.has(hash)) known.set(hash, await problemOf(hash))
  const says = known.get(hash) ?? null
  return says === null ? [] : [{ part: 'file', says }]
}

async function problemOf(hash: string): Promise<string | null> {
  const which = `the stored file ${hash.slice(0, 12)}…`
  if (!/^[0-9a-f]{64}$/.test(hash)) return `${which} has no proper hash`
  const stored = await openStoredFile(hash)
  if (!stored) return `${which} is not there`
  const digest = createHash('sha256')
  try {
    for await (const part of stored.stream) digest.update(part as Uint8Array)
  } catch {
    return `${which} cannot be read`
  }
  return digest.digest('hex') === hash ? null : `${which} is not what it was: its hash is another`
}
