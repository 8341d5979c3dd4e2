import { Prisma } from './generated/client.ts'
import type { Db } from './open.ts'

// A coach may have hundreds of cities, and who waits longest is known only once all are looked at: so the desk reads a few
// narrow rows of all of them, and everything else of one page. The SQL is what SQLite and PostgreSQL share.

/** A coach's city with the assessment that counts now: one in review, or else the newest that is not put away. */
export type DeskCityRow = {
  cityId: string
  name: string
  region: string
  timeZone: string
  assessmentId: string | null
  cycle: string | null
  state: string | null
  editionRef: string | null
  editionHash: string | null
  asOfHeld: string | null
  round: number | null
  submittedAt: Date | null
}

export async function readDeskCities(db: Db, userId: string): Promise<DeskCityRow[]> {
  const rows = await db.query<Omit<DeskCityRow, 'submittedAt'> & { submittedAt: Date | string | null }>(Prisma.sql`
    SELECT c."id" AS "cityId", c."name", c."region", c."timeZone", a."id" AS "assessmentId", a."cycle", a."state",
      a."editionRef", a."editionHash", a."asOfHeld", r."number" AS "round", r."submittedAt"
    FROM "CoachAssignment" k
    JOIN "City" c ON c."id" = k."cityId"
    LEFT JOIN "Assessment" a ON a."id" = (
      SELECT x."id" FROM "Assessment" x
      WHERE x."cityId" = c."id" AND x."state" <> 'archived'
      ORDER BY CASE x."state" WHEN 'in-review' THEN 0 ELSE 1 END, x."createdAt" DESC, x."id"
      LIMIT 1)
    LEFT JOIN "ReviewRound" r ON r."assessmentId" = a."id" AND r."returnedAt" IS NULL
    WHERE k."userId" = ${userId}
    ORDER BY c."name", c."id"`)
  return rows.map((row) => ({ ...row, submittedAt: row.submittedAt === null ? null : new Date(row.submittedAt) }))
}

/** Criteria of open rounds of a coach's cities that nobody has given a verdict on as they are, counted by practice area. */
export async function readWaitingCriteria(
  db: Db,
  userId: string,
): Promise<{ assessmentId: string; areaId: string; waiting: number }[]> {
  const rows = await db.query<{ assessmentId: string; areaId: string; waiting: number | bigint }>(Prisma.sql`
    SELECT r."assessmentId", RTRIM(q."criterionId", '0123456789') AS "areaId", COUNT(*) AS "waiting"
    FROM "CoachAssignment" k
    JOIN "Assessment" a ON a."cityId" = k."cityId" AND a."state" = 'in-review'
    JOIN "ReviewRound" r ON r."assessmentId" = a."id" AND r."returnedAt" IS NULL
    JOIN "RoundCriterion" q ON q."roundId" = r."id"
    WHERE k."userId" = ${userId} AND q."returnedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "Verdict" v
      WHERE v."assessmentId" = r."assessmentId" AND v."criterionId" = q."criterionId" AND v."signature" = q."signature")
    GROUP BY r."assessmentId", "areaId"`)
  return rows.map((row) => ({ ...row, waiting: Number(row.waiting) }))
}

/**
 * Open threads of a coach's cities, and since when one waits whose last word is not a coach's. Threads on a sensitive item that
 * they may not open are none of theirs. A coach who leads the city too sees all of them.
 */
export async function readDeskThreads(
  db: Db,
  userId: string,
): Promise<{ assessmentId: string; open: number; waitingSince: Date | null }[]> {
  const rows = await db.query<{ assessmentId: string; open: number | bigint; waitingSince: Date | string | null }>(
    Prisma.sql`
    SELECT t."assessmentId", COUNT(*) AS "open",
      MIN(CASE WHEN o."userId" IS NULL THEN m."createdAt" END) AS "waitingSince"
    FROM "CoachAssignment" k
    JOIN "Assessment" a ON a."cityId" = k."cityId"
    JOIN "Thread" t ON t."assessmentId" = a."id" AND t."state" = 'open'
    LEFT JOIN "EvidenceItem" i ON i."id" = t."itemId" AND i."sensitivity" = 'sensitive'
    LEFT JOIN "Comment" m ON m."id" = (
      SELECT n."id" FROM "Comment" n
      WHERE n."threadId" = t."id" AND n."kind" = 'comment' AND n."withdrawnAt" IS NULL
      ORDER BY n."createdAt" DESC, n."id" DESC
      LIMIT 1)
    LEFT JOIN "CoachAssignment" o ON o."cityId" = a."cityId" AND o."userId" = m."authorId"
    WHERE k."userId" = ${userId} AND (i."id" IS NULL OR i."authorId" = ${userId}
      OR EXISTS (SELECT 1 FROM "SensitiveLeave" l
        WHERE l."itemId" = i."id" AND l."userId" = ${userId} AND l."revokedAt" IS NULL)
      OR EXISTS (SELECT 1 FROM "Membership" p
        WHERE p."userId" = ${userId} AND p."cityId" = a."cityId" AND p."role" = 'lead'))
    GROUP BY t."assessmentId"`,
  )
  return rows.map(({ assessmentId, open, waitingSince }) => ({
    assessmentId,
    open: Number(open),
    waitingSince: waitingSince === null ? null : new Date(waitingSince),
  }))
}

/** What others did in some cities since a moment, counted by action. */
export async function readNews(
  db: Db,
  { cityIds, userId, since }: { cityIds: readonly string[]; userId: string; since: Date },
): Promise<{ cityId: string; action: string; many: number }[]> {
  if (cityIds.length === 0) return []
  const rows = await db.query<{ cityId: string; action: string; many: number | bigint }>(Prisma.sql`
    SELECT e."cityId", e."action", COUNT(*) AS "many"
    FROM "AuditEvent" e
    WHERE e."cityId" IN (${Prisma.join([...cityIds])}) AND e."at" > ${since}
      AND (e."actorId" IS NULL OR e."actorId" <> ${userId})
    GROUP BY e."cityId", e."action"`)
  return rows.map((row) => ({ ...row, many: Number(row.many) }))
}
