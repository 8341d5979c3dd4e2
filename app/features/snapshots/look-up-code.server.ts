import { readCode } from '#app/domain/snapshot/code.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { compareRecord, recordedSelection } from './compare-record.server.ts'

/**
 * What a code stands for, as anybody may read it who holds the code. Never points, levels, answers or names of evidence.
 * Name and office of who signed are in it: an attestation is a public act, and the signer is told so before signing.
 */
export type CodeMeaning = {
  kind: 'snapshot' | 'report'
  code: string
  cityId: string
  cityName: string
  cityNotice: string | null
  assessmentId: string
  /** The snapshot to open, for who may. */
  snapshotId: string | null
  /** With a report: gap, brief, memo, plan, register or review. */
  report: string | null
  edition: string
  editionRef: string
  asOf: string
  cycle: string
  /** The cycle in which it was taken or made; `null` of a report that was made before this was kept. */
  cycleNumber: number | null
  /** The number of the snapshot, or of the one that the report is of. */
  number: number | null
  /** The day it was taken or made, where the city is. */
  madeOn: string
  /** SHA-256 over the content of the snapshot, or over the report's data. */
  hash: string
  signed: { name: string; office: string; on: string; hasSecondFactor: boolean } | null
  /** Whether the snapshot and its sign-off are what the record of events has of them. */
  isAsRecorded: boolean
}

export type LookUp = { found: CodeMeaning } | { found: null; slip: string | null }

/** Looks a code up. A slip in typing is told; every other code that is not there looks the same. */
export async function lookUpCode(db: Db, typed: string): Promise<LookUp> {
  const read = readCode(typed.slice(0, 100))
  if (!read.ok) return { found: null, slip: read.message }
  const { code } = read
  // Both are asked whatever the first says, so that how long it takes tells nothing.
  const [snapshot, report] = await Promise.all([
    db.read.snapshot.findUnique({ where: { code }, select: snapshotSelection }),
    db.read.issuedReport.findUnique({
      where: { code },
      select: {
        kind: true,
        snapshotId: true,
        asOf: true,
        editionRef: true,
        dataHash: true,
        cycleNumber: true,
        madeAt: true,
        assessment: { select: assessmentSelection },
      },
    }),
  ])
  if (snapshot) {
    const { id, number, cycleNumber, asOf, editionRef, contentHash, takenAt, assessment, signOffs } = snapshot
    return {
      found: {
        kind: 'snapshot',
        code,
        ...aboutAssessment(assessment),
        snapshotId: id,
        report: null,
        edition: titleOf(editionRef),
        editionRef,
        asOf,
        cycleNumber,
        number,
        madeOn: dayIn(assessment.city.timeZone, takenAt),
        hash: contentHash,
        signed: signedOf(signOffs, assessment.city.timeZone),
        isAsRecorded: (await compareRecord(db.read, snapshot)).length === 0,
      },
    }
  }
  if (!report) return { found: null, slip: null }
  const { kind, snapshotId, asOf, editionRef, dataHash, cycleNumber, madeAt, assessment } = report
  const of =
    snapshotId === null
      ? null
      : await db.read.snapshot.findUnique({ where: { id: snapshotId }, select: snapshotSelection })
  return {
    found: {
      kind: 'report',
      code,
      ...aboutAssessment(assessment),
      snapshotId,
      report: kind,
      edition: titleOf(editionRef),
      editionRef,
      asOf,
      cycleNumber: of?.cycleNumber ?? cycleNumber,
      number: of?.number ?? null,
      madeOn: dayIn(assessment.city.timeZone, madeAt),
      hash: dataHash,
      signed: of ? signedOf(of.signOffs, assessment.city.timeZone) : null,
      isAsRecorded: snapshotId === null || (of !== null && (await compareRecord(db.read, of)).length === 0),
    },
  }
}

const assessmentSelection = {
  id: true,
  cycle: true,
  city: { select: { id: true, name: true, region: true, timeZone: true, notice: true } },
} as const

const snapshotSelection = {
  ...recordedSelection,
  asOf: true,
  editionRef: true,
  assessment: { select: assessmentSelection },
} as const

type Assessment = {
  id: string
  cycle: string
  city: { id: string; name: string; region: string; notice: string | null }
}

function aboutAssessment({ id, cycle, city }: Assessment) {
  return {
    assessmentId: id,
    cycle,
    cityId: city.id,
    cityName: city.region === '' ? city.name : `${city.name}, ${city.region}`,
    cityNotice: city.notice,
  }
}

type SignOffRow = { name: string; office: string; at: Date; hasSecondFactor: boolean }

function signedOf([signed]: readonly SignOffRow[], timeZone: string): CodeMeaning['signed'] {
  if (!signed) return null
  const { name, office, at, hasSecondFactor } = signed
  return { name, office, on: dayIn(timeZone, at), hasSecondFactor }
}

function titleOf(ref: string): string {
  const edition = listEditions().find((one) => one.ref === ref)
  return edition ? `${edition.title}, edition ${edition.version}` : ref
}
