import type { Difference } from '#app/domain/snapshot/verify.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'

/** One thing of a snapshot that is not what it should be: in its parts, or beside them. */
export type Unequal = { part: Difference['part'] | 'record' | 'sign-off'; says: string }

/** What the record of events says too of a snapshot and its sign-off. */
export const recordedSelection = {
  id: true,
  code: true,
  number: true,
  name: true,
  note: true,
  cycleNumber: true,
  contentHash: true,
  takenAt: true,
  takenById: true,
  signOffs: {
    select: {
      signedById: true,
      name: true,
      office: true,
      attestation: true,
      contentHash: true,
      hasSecondFactor: true,
      at: true,
    },
  },
} as const

type SignOffRow = {
  signedById: string
  name: string
  office: string
  attestation: string
  contentHash: string
  hasSecondFactor: boolean
  at: Date
}

export type RecordedSnapshot = {
  id: string
  code: string
  number: number
  name: string
  note: string
  cycleNumber: number
  contentHash: string
  takenAt: Date
  takenById: string
  signOffs: readonly SignOffRow[]
}

/**
 * Holds a snapshot and its sign-off against the chain of events, in both directions: nobody can change both without breaking
 * the chain, which `assay audit verify` proves.
 */
export async function compareRecord(from: Tx | Db['read'], stored: RecordedSnapshot): Promise<Unequal[]> {
  const events = await from.auditEvent.findMany({
    where: { subject: `snapshot:${stored.id}`, action: { in: ['snapshot.taken', 'snapshot.signed'] } },
    select: { action: true, at: true, actorId: true, data: true },
    orderBy: { sequence: 'asc' },
  })
  const { code, number, name, note, cycleNumber, contentHash, takenAt, takenById, signOffs } = stored
  const [signed] = signOffs
  const found: Unequal[] = []
  if (signed && signed.contentHash !== contentHash)
    found.push({ part: 'sign-off', says: 'what was signed is not what is stored' })
  const taken = events.find(({ action }) => action === 'snapshot.taken')
  found.push(
    ...differ('snapshot.taken', taken, {
      must: { code, number, name, cycleNumber, contentHash, at: takenAt.getTime(), actorId: takenById },
      // An event that was written before this was kept in it cannot say.
      may: { note },
    }),
  )
  const signing = events.find(({ action }) => action === 'snapshot.signed')
  if (signed) {
    const { signedById, at, hasSecondFactor, ...words } = signed
    found.push(
      ...differ('snapshot.signed', signing, {
        must: { ...words, at: at.getTime(), actorId: signedById },
        may: { hasSecondFactor },
      }),
    )
  } else if (signing) {
    const day = signing.at.toISOString().slice(0, 10)
    found.push({
      part: 'sign-off',
      says: `the record of events has it signed on ${day} (UTC), and no sign-off is there`,
    })
  }
  return found
}

type Row = Record<string, string | number | boolean>
type Event = { at: Date; actorId: string | null; data: string }

function differ(action: string, event: Event | undefined, { must, may }: { must: Row; may: Row }): Unequal[] {
  if (!event) return [{ part: 'record', says: `the record of events has no ${action} of it` }]
  const told: Record<string, unknown> = {
    ...(JSON.parse(event.data) as Record<string, unknown>),
    at: event.at.getTime(),
    actorId: event.actorId,
  }
  const other = [
    ...Object.keys(must).filter((key) => told[key] !== must[key]),
    ...Object.keys(may).filter((key) => told[key] !== undefined && told[key] !== may[key]),
  ]
  return other.map((key) => ({
    part: 'record',
    says: `the record of events (${action}) has another ${words.get(key) ?? key}`,
  }))
}

const words = new Map([
  ['contentHash', 'content hash'],
  ['cycleNumber', 'cycle number'],
  ['at', 'time'],
  ['actorId', 'person'],
  ['hasSecondFactor', 'word on the second factor'],
])
