import { Prisma } from './generated/client.ts'
import type { Db } from './open.ts'

/** Stored files of evidence whose words nobody has read yet, newest first. */
export async function listUnreadFiles(db: Db, limit: number): Promise<{ sha256: string; mediaType: string }[]> {
  return db.query(Prisma.sql`
    SELECT revision."sha256" AS "sha256", coalesce(max(revision."mediaType"), '') AS "mediaType"
    FROM "EvidenceRevision" revision LEFT JOIN "FileText" kept ON kept."sha256" = revision."sha256"
    WHERE revision."sha256" IS NOT NULL AND kept."sha256" IS NULL
    GROUP BY revision."sha256" ORDER BY max(revision."createdAt") DESC LIMIT ${limit}`)
}
