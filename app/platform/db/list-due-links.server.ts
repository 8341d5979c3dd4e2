import { Prisma } from './generated/client.ts'
import type { Db } from './open.ts'

/** An evidence revision that leads to a web page. */
export type DueLink = { revisionId: string; itemId: string; url: string }

type Due = {
  /** Looked at before this: due again. */
  before: Date
  /** The same where the last look failed and the page is not yet gone. */
  beforeAfterFailure: Date
  limit: number
}

/** The newest revisions with a web address that are to be looked at: never looked at first, then the longest ago. */
export async function listDueLinks(db: Db, { before, beforeAfterFailure, limit }: Due): Promise<DueLink[]> {
  return db.query(Prisma.sql`
    SELECT revision."id" AS "revisionId", revision."itemId" AS "itemId", revision."url" AS "url"
    FROM "EvidenceRevision" revision
    JOIN "EvidenceItem" item ON item."id" = revision."itemId"
    JOIN "City" city ON city."id" = item."cityId"
    LEFT JOIN "LinkHealth" health ON health."revisionId" = revision."id"
    WHERE revision."url" IS NOT NULL AND NOT city."isDemo"
      AND revision."number" = (SELECT max("number") FROM "EvidenceRevision" WHERE "itemId" = revision."itemId")
      AND (health."revisionId" IS NULL OR health."checkedAt" <
        CASE WHEN health."isAlive" AND health."failures" > 0 THEN ${beforeAfterFailure} ELSE ${before} END)
    ORDER BY health."checkedAt" ASC NULLS FIRST LIMIT ${limit}`)
}
