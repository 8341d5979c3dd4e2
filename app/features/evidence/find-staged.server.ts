import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import type { Typed } from '#app/platform/form.server.ts'
import { isStored } from '#app/platform/storage.server.ts'
import type { StagingOutcome } from './stage-file.server.ts'
import { readTicket, type StagedFile, type StagingPlace } from './staged-file.server.ts'

const gone = 'The file that you chose is no longer here. Choose it again'

/**
 * Refuses a file that is no longer on disk. Asked inside the transaction that writes a row for it: what sweeps files removes
 * them in one too, so that no row ever points to a file that has just gone.
 */
export async function refuseGone(sha256: string | null): Promise<Refusal | null> {
  return sha256 === null || (await isStored(sha256)) ? null : refuse('file', gone)
}

export type Staged = { ticket: string; file: StagedFile }

/** The file of the form: the one that came with it, else the one that came with an earlier try, else none. */
export async function findStaged(
  db: Db,
  actor: Actor,
  place: StagingPlace,
  fields: Typed,
  arrived: StagingOutcome | null,
  now: Date,
): Promise<{ ok: true; staged: Staged | null } | { ok: false; message: string }> {
  if (arrived?.ok) return { ok: true, staged: { ticket: arrived.ticket, file: arrived.file } }
  if (arrived) return { ok: false, message: arrived.message }
  const ticket = fields['staged'] ?? ''
  if (ticket === '') return { ok: true, staged: null }
  const file = await readTicket(db, actor, place, ticket, now)
  return file ? { ok: true, staged: { ticket, file } } : { ok: false, message: gone }
}
