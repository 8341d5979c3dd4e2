import { Prisma } from './generated/client.ts'
import type { Db } from './open.ts'

// Results are computed from rows, on a coach's desk for many cities at once. Handing thousands of small rows over one by one
// takes most of the time, so the database packs those of an assessment into one JSON text each. This is SQLite's JSON; with
// PostgreSQL it is json_agg and json_build_array.

export type StandingAnswer = {
  checkId: string
  answer: string
  /** Read only where the criterion was accepted: the acceptance holds for this text, and notes can be long. */
  note: string
}

/** `layer`, `value` and `contentNumber` of a score. */
export type StandingScore = { layer: string; value: number; contentNumber: number }

export type StandingLink = {
  id: string
  checkId: string
  place: string
  itemId: string
  contentNumber: number
  date: string | null
  /** Oldest first. */
  scores: StandingScore[]
}

/** Oldest first. */
export type StandingVerdict = { criterionId: string; value: string; reviewer: string; signature: string }

export type Standings = { answers: StandingAnswer[]; links: StandingLink[]; verdicts: StandingVerdict[] }

type Packed = { assessmentId: string; packed: string }

/** All that the results of some assessments are computed from, by their ids. */
export async function readStandings(
  db: Pick<Db, 'query'>,
  assessmentIds: readonly string[],
): Promise<Map<string, Standings>> {
  if (assessmentIds.length === 0) return new Map()
  const ids = Prisma.join([...assessmentIds])
  const [answers, links, verdicts] = await Promise.all([
    db.query<Packed>(Prisma.sql`
      SELECT a."assessmentId", json_group_array(json_array(a."checkId", a."answer",
        CASE WHEN EXISTS (SELECT 1 FROM "Verdict" v WHERE v."assessmentId" = a."assessmentId" AND v."value" = 'accept'
          AND v."criterionId" = substr(a."checkId", 1, instr(a."checkId", '.') - 1))
        THEN a."rationale" ELSE '' END)) AS "packed"
      FROM "CheckAnswer" a
      WHERE a."assessmentId" IN (${ids})
      GROUP BY a."assessmentId"`),
    db.query<Packed>(Prisma.sql`
      SELECT l."assessmentId", json_group_array(json_array(l."id", l."checkId", l."locator", r."itemId",
        r."contentNumber", r."evidenceDate",
        (SELECT json_group_array(json_array(s."layer", s."value", s."contentNumber") ORDER BY s."at")
          FROM "StrengthScore" s WHERE s."linkId" = l."id"))) AS "packed"
      FROM "EvidenceLink" l
      JOIN "EvidenceRevision" r ON r."id" = l."revisionId"
      WHERE l."assessmentId" IN (${ids}) AND l."removedAt" IS NULL
      GROUP BY l."assessmentId"`),
    db.query<Packed>(Prisma.sql`
      SELECT v."assessmentId",
        json_group_array(json_array(v."criterionId", v."value", v."reviewer", v."signature") ORDER BY v."at") AS "packed"
      FROM "Verdict" v
      WHERE v."assessmentId" IN (${ids})
      GROUP BY v."assessmentId"`),
  ])
  const [answersOf, linksOf, verdictsOf] = [unpack(answers), unpack(links), unpack(verdicts)]
  return new Map(
    assessmentIds.map((id) => [
      id,
      {
        answers: (answersOf.get(id) ?? []).map(toAnswer),
        links: (linksOf.get(id) ?? []).map(toLink),
        verdicts: (verdictsOf.get(id) ?? []).map(toVerdict),
      },
    ]),
  )
}

function unpack(rows: readonly Packed[]): Map<string, unknown[]> {
  return new Map(rows.map(({ assessmentId, packed }) => [assessmentId, JSON.parse(packed) as unknown[]]))
}

function toAnswer(row: unknown): StandingAnswer {
  const [checkId, answer, note] = row as [string, string, string]
  return { checkId, answer, note }
}

function toLink(row: unknown): StandingLink {
  const [id, checkId, place, itemId, contentNumber, date, scores] = row as [
    string,
    string,
    string,
    string,
    number,
    string | null,
    [string, number, number][],
  ]
  const given = scores.map(([layer, value, on]) => ({ layer, value, contentNumber: on }))
  return { id, checkId, place, itemId, contentNumber, date, scores: given }
}

function toVerdict(row: unknown): StandingVerdict {
  const [criterionId, value, reviewer, signature] = row as [string, string, string, string]
  return { criterionId, value, reviewer, signature }
}
