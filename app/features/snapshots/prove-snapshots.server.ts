import { createHash } from 'node:crypto'
import { readSnapshotContent } from '#app/domain/snapshot/content.ts'
import { verifySnapshot } from '#app/domain/snapshot/verify.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { openStoredFile } from '#app/platform/storage.server.ts'
import { compareRecord, recordedSelection, type Unequal } from './compare-record.server.ts'
import { storedSelection } from './find-snapshot.server.ts'
import { proofTools } from './proof-tools.server.ts'

export type ProvedSnapshot = {
  code: string
  city: string
  number: number
  name: string
  isSigned: boolean
  /** How many different files of evidence it names; they were read only if that was asked for. */
  files: number
  /** Empty: proved equal. */
  differences: (Unequal | { part: 'file'; says: string })[]
}

/**
 * Proves snapshots from their parts, one after the other; of every assessment where no codes are given. What the record of
 * events has and the tables do not is among them, with what is missing.
 */
export async function proveSnapshots(
  db: Db,
  codes: readonly string[] | null,
  { withFiles }: { withFiles: boolean },
): Promise<{ proved: ProvedSnapshot[]; unknown: string[] }> {
  const recorded = (await listRecorded(db)).filter(({ code }) => codes === null || codes.includes(code))
  const wanted = await db.read.snapshot.findMany({
    // A snapshot whose code was changed is found by what the record calls it.
    where: codes === null ? {} : { OR: [{ code: { in: [...codes] } }, { id: { in: recorded.map(({ id }) => id) } }] },
    select: { id: true, code: true },
    orderBy: [{ assessmentId: 'asc' }, { number: 'asc' }],
  })
  const files = new Map<string, string | null>()
  const proved: ProvedSnapshot[] = []
  for (const { id } of wanted) proved.push(await proveOne(db, id, withFiles ? files : null))
  const ids = new Set(wanted.map(({ id }) => id))
  for (const { id, isSigned, ...lost } of recorded) {
    if (ids.has(id)) continue
    const says = `the record of events has it taken${isSigned ? ' and signed off' : ''}, and it is not there`
    proved.push({ ...lost, isSigned, files: 0, differences: [{ part: 'record', says }] })
  }
  const there = new Set([...wanted, ...recorded].map(({ code }) => code))
  return { proved, unknown: (codes ?? []).filter((code) => !there.has(code)) }
}

type Recorded = { id: string; code: string; city: string; number: number; name: string; isSigned: boolean }

/** The snapshots that the record of events has as taken, in its order. */
async function listRecorded(db: Db): Promise<Recorded[]> {
  const events = await db.read.auditEvent.findMany({
    where: { action: { in: ['snapshot.taken', 'snapshot.signed'] } },
    select: { action: true, subject: true, cityId: true, data: true },
    orderBy: { sequence: 'asc' },
  })
  const cities = await db.read.city.findMany({ select: { id: true, name: true } })
  const signed = new Set(events.flatMap(({ action, subject }) => (action === 'snapshot.signed' ? [subject] : [])))
  return events
    .filter(({ action }) => action === 'snapshot.taken')
    .map(({ subject, cityId, data }) => {
      const { code, number, name } = JSON.parse(data) as { code: string; number: number; name: string }
      const city = cities.find(({ id }) => id === cityId)?.name ?? 'a city that is not there'
      return { id: subject.slice('snapshot:'.length), code, city, number, name, isSigned: signed.has(subject) }
    })
}

/** `files`: what is known of stored files by now, by hash; `null` where they are not to be read. */
async function proveOne(db: Db, id: string, files: Map<string, string | null> | null): Promise<ProvedSnapshot> {
  const stored = await db.read.snapshot.findUniqueOrThrow({
    where: { id },
    select: { ...storedSelection, ...recordedSelection, assessment: { select: { city: { select: { name: true } } } } },
  })
  const { code, number, name, signOffs, assessment } = stored
  const edition = listEditions().find(({ ref }) => ref === stored.editionRef) ?? null
  const content = readSnapshotContent(stored.content)
  const hashes = [...new Set(content?.evidence.flatMap(({ hash, hasFile }) => (hasFile ? [hash] : [])) ?? [])]
  const differences: ProvedSnapshot['differences'] = [
    ...verifySnapshot(edition, stored, proofTools),
    ...(await compareRecord(db.read, stored)),
  ]
  if (files) for (const hash of hashes) differences.push(...(await proveFile(hash, files)))
  return {
    code,
    city: assessment.city.name,
    number,
    name,
    isSigned: signOffs.length > 0,
    files: hashes.length,
    differences,
  }
}

async function proveFile(hash: string, known: Map<string, string | null>): Promise<{ part: 'file'; says: string }[]> {
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
