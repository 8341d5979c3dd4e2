import { Prisma } from './generated/client.ts'
import type { Db } from './open.ts'

// The library is filtered and counted as a whole: a city may have thousands of items, and reading them as objects with
// their relations takes several times as long as the rows that are needed. The SQL is what SQLite and PostgreSQL share.

/** An item with its newest revision. */
export type LibraryRow = {
  id: string
  title: string
  kind: string
  department: string
  sensitivity: string
  authorId: string
  createdAt: Date | string
  revisionId: string
  number: number
  evidenceDate: string | null
  mediaType: string | null
  fileName: string | null
  url: string | null
  /** A leave of the reader for it that was not taken back; `null` for none. */
  leaveId: string | null
  /** Whether the page that it links to was there when somebody last looked; `null` where nobody has. */
  isAlive: boolean | number | bigint | null
}

/** A link of an assessment, with the revision that it is on. */
export type LibraryLinkRow = {
  id: string
  checkId: string
  itemId: string
  number: number
  contentNumber: number
  evidenceDate: string | null
}

export type LibraryScoreRow = { linkId: string; layer: string; value: number; contentNumber: number; authorId: string }

type Place = { cityId: string; assessmentId: string; userId: string }

/** All items of a city, what an assessment has of them on its checks, and the scores of that in the order they were given. */
export async function readLibrary(
  db: Db,
  { cityId, assessmentId, userId }: Place,
): Promise<{ items: LibraryRow[]; links: LibraryLinkRow[]; scores: LibraryScoreRow[] }> {
  const [items, links, scores] = await Promise.all([
    db.query<LibraryRow>(Prisma.sql`
      SELECT i."id", i."title", i."kind", i."department", i."sensitivity", i."authorId", i."createdAt",
        r."id" AS "revisionId", r."number", r."evidenceDate", r."mediaType", r."fileName", r."url",
        (SELECT MIN(l."id") FROM "SensitiveLeave" l
          WHERE l."itemId" = i."id" AND l."userId" = ${userId} AND l."revokedAt" IS NULL) AS "leaveId",
        h."isAlive"
      FROM "EvidenceItem" i
      JOIN "EvidenceRevision" r ON r."itemId" = i."id"
        AND r."number" = (SELECT MAX(n."number") FROM "EvidenceRevision" n WHERE n."itemId" = i."id")
      LEFT JOIN "LinkHealth" h ON h."revisionId" = r."id"
      WHERE i."cityId" = ${cityId}
      ORDER BY i."createdAt" DESC, i."id"`),
    db.query<LibraryLinkRow>(Prisma.sql`
      SELECT l."id", l."checkId", r."itemId", r."number", r."contentNumber", r."evidenceDate"
      FROM "EvidenceLink" l
      JOIN "EvidenceRevision" r ON r."id" = l."revisionId"
      WHERE l."assessmentId" = ${assessmentId} AND l."removedAt" IS NULL
      ORDER BY l."checkId"`),
    db.query<LibraryScoreRow>(Prisma.sql`
      SELECT s."linkId", s."layer", s."value", s."contentNumber", s."authorId"
      FROM "StrengthScore" s
      JOIN "EvidenceLink" l ON l."id" = s."linkId"
      WHERE l."assessmentId" = ${assessmentId} AND l."removedAt" IS NULL
      ORDER BY s."at"`),
  ])
  return { items, links, scores }
}
