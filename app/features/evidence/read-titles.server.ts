import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { sightOf } from './list-links.server.ts'

/** A question to the database takes about a thousand values. */
const atOnce = 500

/** What is needed to call items by their names, however many there are: those of the reader's cities. */
export async function readTitles(db: Db, actor: Actor, itemIds: readonly string[]) {
  const ids = [...new Set(itemIds)]
  const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, part) =>
    ids.slice(part * atOnce, (part + 1) * atOnce),
  )
  const found = await Promise.all(
    parts.map((some) =>
      db.read.evidenceItem.findMany({
        where: { id: { in: some }, cityId: { in: citiesOf(actor, 'evidence.view') } },
        select: { id: true, title: true, department: true, ...sightOf(actor) },
      }),
    ),
  )
  return found.flat()
}
