import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { Refusal } from '#app/platform/errors.ts'
import { writeTicket, type StagedFile, type StagingPlace } from './staged-file.server.ts'
import { takeFile, type Incoming } from './take-file.server.ts'

export type StagingOutcome = { ok: true; ticket: string; file: StagedFile } | Refusal

/** Stores a file as it arrives, if it is one that the library takes, and gives a ticket for it. */
export async function stageFile(
  db: Db,
  actor: Actor,
  place: StagingPlace,
  incoming: Incoming,
  now: Date,
): Promise<StagingOutcome> {
  const taken = await takeFile(incoming)
  if (!taken.ok) return taken
  return { ok: true, file: taken.file, ticket: await writeTicket(db, actor, place, taken.file, now) }
}
