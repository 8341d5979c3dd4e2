import { Prisma } from './generated/client.ts'
import type { Db, Tx } from './open.ts'
import { matchAll, matchAny, within } from './search-words.ts'

/** What to look for: what somebody typed, of which every word must be there; or words of which any will do. */
export type Sought = { typed: string } | { anyOf: readonly string[] }

/** A piece of text around the words that were sought. */
export type Excerpt = {
  pieces: readonly { text: string; isSought: boolean }[]
  /** Which part of the file it is from, counted from 0: of a PDF, its page. `null` for what is no file. */
  part: number | null
}

/** As many as are ranked: whoever sees more than this needs another word. */
const mostFound = 1000

/** Around each match, in words. */
const excerptWords = 28

/** Opening and closing mark of a found word; no text of the library holds them. */
const [open, close] = ['\u0001', '\u0002']

function matchOf(sought: Sought): string | null {
  return 'typed' in sought ? matchAll(sought.typed) : matchAny(sought.anyOf)
}

/**
 * The items of some cities in which the words stand: in title, department, file name, address, statement or the text of the
 * file; best first. Whether a reader may see them is for the caller to judge.
 */
export async function searchEvidence(
  db: Db,
  { cityIds, limit = mostFound, ...sought }: Sought & { cityIds: readonly string[]; limit?: number },
): Promise<string[]> {
  const match = matchOf(sought)
  if (match === null || cityIds.length === 0) return []
  const rows = await db.query<{ itemId: string }>(Prisma.sql`
    SELECT "itemId" FROM "EvidenceSearch"
    WHERE "EvidenceSearch" MATCH ${within('cityId', cityIds, match)} AND "cityId" IN (${Prisma.join([...cityIds])})
    ORDER BY rank LIMIT ${limit}`)
  return rows.map(({ itemId }) => itemId)
}

/** Where the words stand in some items that the reader may see. An item that has them only in its title has no excerpt. */
export async function excerptEvidence(
  db: Db,
  { itemIds, ...sought }: Sought & { itemIds: readonly string[] },
): Promise<Map<string, Excerpt>> {
  const match = matchOf(sought)
  if (match === null || itemIds.length === 0) return new Map()
  // The bare excerpt is a piece of the text, letter by letter: the form feeds before it are the pages before it. Each step is
  // materialized, because making an excerpt reads the whole text, and SQLite would do so again wherever it is named.
  const rows = await db.query<{ itemId: string; statement: string; marked: string; part: bigint | number }>(Prisma.sql`
    WITH "found" AS MATERIALIZED (
      SELECT "itemId", "text",
        snippet("EvidenceSearch", 4, ${open}, ${close}, '', ${excerptWords}) AS "statement",
        snippet("EvidenceSearch", 5, ${open}, ${close}, '', ${excerptWords}) AS "marked"
      FROM "EvidenceSearch" WHERE "EvidenceSearch" MATCH ${within('itemId', itemIds, match)}
    ), "before" AS MATERIALIZED (
      SELECT "itemId", "statement", "marked",
        substr("text", 1, instr("text", replace(replace("marked", ${open}, ''), ${close}, ''))) AS "start"
      FROM "found"
    )
    SELECT "itemId", "statement", "marked", length("start") - length(replace("start", char(12), '')) AS "part"
    FROM "before"`)
  return new Map(
    rows.flatMap(({ itemId, statement, marked, part }) => {
      if (marked.includes(open)) return [[itemId, excerptOf(marked, Number(part))]]
      return statement.includes(open) ? [[itemId, excerptOf(statement, null)]] : []
    }),
  )
}

/** Cuts an excerpt at its marks, within the one page that holds its first sought word. */
function excerptOf(marked: string, part: number | null): Excerpt {
  const first = marked.indexOf(open)
  const start = marked.lastIndexOf('\f', first) + 1
  const end = marked.indexOf('\f', first)
  const page = marked.slice(start, end === -1 ? undefined : end)
  const pagesBefore = marked.slice(0, start).split('\f').length - 1
  const pieces = page
    .split(new RegExp(`(${open}[^${close}]*${close})`))
    .filter((text) => text !== '')
    .map((text) => ({ text: text.replaceAll(open, '').replaceAll(close, ''), isSought: text.startsWith(open) }))
  return { pieces, part: part === null ? null : part + pagesBefore }
}

/** Whether every item stands in the index once, and nothing else does. */
export async function isSearchWhole(db: Db): Promise<boolean> {
  const [wrong] = await db.query<{ count: bigint | number }>(Prisma.sql`
    SELECT count(*) AS "count" FROM (
      SELECT "itemId", "cityId", "title", "names", "statement", length("text") FROM "EvidenceSearchable"
      EXCEPT SELECT "itemId", "cityId", "title", "names", "statement", length("text") FROM "EvidenceSearch"
      UNION ALL
      SELECT "itemId", '', '', '', '', count(*) FROM "EvidenceSearch" GROUP BY "itemId" HAVING count(*) > 1
        OR "itemId" NOT IN (SELECT "id" FROM "EvidenceItem")
    )`)
  return Number(wrong?.count ?? 0) === 0
}

/** Makes the index anew. Triggers keep it in step; this is for a database that was mended or filled from outside. */
export async function rebuildSearch(tx: Tx): Promise<void> {
  await tx.$executeRaw`DELETE FROM "EvidenceSearch"`
  await tx.$executeRaw`
    INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text")
    SELECT "itemId", "cityId", "title", "names", "statement", "text" FROM "EvidenceSearchable"`
}
