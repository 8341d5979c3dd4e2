import type { z } from 'zod'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { openSession } from '#app/platform/session.server.ts'
import type { DemoSchema } from './account-schemas.ts'
import { findSetUp, fitsSetUpToken, forgetSetUpToken, markSetUp } from './installation.server.ts'

/** Stores the demo's files; what it returns writes the demo's rows. */
export type PrepareDemo = (now: Date) => Promise<(tx: Tx) => Promise<void>>

/**
 * Loads the demo into an empty installation, all or nothing, and signs its lead in. Who clicks twice gets one demo, and is
 * signed in by either click.
 */
export async function loadDemo(
  db: Db,
  input: z.infer<typeof DemoSchema>,
  { now, userAgent }: { now: Date; userAgent: string },
  prepare: PrepareDemo,
): Promise<{ ok: true; token: string } | Refusal> {
  if (!fitsSetUpToken(input.token)) return refuse('token', 'This is not the code that the terminal shows')
  const writeDemo = await prepare(now)
  type Loaded = { ok: true; token: string } | Refusal
  const outcome = await db.write(async (tx): Promise<Loaded> => {
    const setUp = await findSetUp(tx)
    if (setUp !== null && setUp !== 'demo') return refuse('token', 'This installation has been set up already')
    if (setUp === null) {
      await markSetUp(tx, 'demo')
      await writeDemo(tx)
    }
    const lead = await tx.user.findFirstOrThrow({
      where: { isDemo: true, deactivatedAt: null, memberships: { some: { role: 'lead' } } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
    })
    return { ok: true, token: await openSession(tx, lead.id, userAgent) }
  })
  if (outcome.ok) forgetSetUpToken()
  return outcome
}
