import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { TestServer } from './server.ts'

/** What the addresses of pages are made of. */
export type Places = {
  base: string
  city: string
  person: string
  item: string
  link: string
  revision: string
  linked: string
  thread: string
  page2: string
  request: string
  replaced: string
  sensitive: string
  snapshot: string
  /** A snapshot that waits for a signature. */
  unsigned: string
  workItem: string
  /** A what-if that is kept and shared. */
  scenario: string
  code: string
}

/** Where the demo's made-up city, or its Tacoma, has its pages. */
export function placesOf(server: TestServer, city: 'Piñon Falls' | 'Tacoma', checkId: string): Places {
  const database = new Database(join(server.data, 'assay.db'), { readonly: true })
  try {
    const row = database
      .prepare<[string, string], Omit<Places, 'base'> & { assessment: string }>(
        `SELECT city.id AS city, member.userId AS person, assessment.id AS assessment, item.id AS item, link.id AS link,
           revision.id AS revision,
           (SELECT id FROM EvidenceItem WHERE cityId = city.id AND kind = 'link' ORDER BY id LIMIT 1) AS linked,
           (SELECT id FROM Thread WHERE assessmentId = assessment.id AND anchor = 'criterion' AND criterionId = 'LC3') AS thread,
           (SELECT id FROM Thread WHERE assessmentId = assessment.id AND page = 2) AS page2,
           (SELECT requestId FROM RequestCheck JOIN DepartmentRequest request ON request.id = requestId
            WHERE request.assessmentId = assessment.id AND state = 'proposed' LIMIT 1) AS request,
           (SELECT newer.itemId FROM EvidenceRevision newer JOIN EvidenceItem old ON old.id = newer.itemId
            WHERE old.cityId = city.id AND newer.number = 2) AS replaced,
           (SELECT leave.itemId FROM SensitiveLeave leave JOIN EvidenceItem let ON let.id = leave.itemId
            WHERE let.cityId = city.id) AS sensitive,
           (SELECT id FROM Snapshot WHERE assessmentId = assessment.id AND number = 1) AS snapshot,
           (SELECT code FROM Snapshot WHERE assessmentId = assessment.id AND number = 1) AS code,
           (SELECT waiting.id FROM Snapshot waiting JOIN SigningRequest asked ON asked.snapshotId = waiting.id
            WHERE waiting.assessmentId = assessment.id) AS unsigned,
           (SELECT workItem.id FROM WorkItem workItem JOIN WorkPlan plan ON plan.id = workItem.planId
            WHERE plan.assessmentId = assessment.id AND workItem.criterionId = 'OD2') AS workItem,
           (SELECT id FROM Scenario WHERE assessmentId = assessment.id LIMIT 1) AS scenario
         FROM City city
         JOIN Membership member ON member.cityId = city.id AND member.role = 'contributor'
         JOIN User person ON person.id = member.userId AND person.deactivatedAt IS NULL
         JOIN Assessment assessment ON assessment.cityId = city.id
         JOIN EvidenceLink link ON link.assessmentId = assessment.id AND link.removedAt IS NULL
         JOIN EvidenceRevision revision ON revision.id = link.revisionId
         JOIN EvidenceItem item ON item.id = revision.itemId
         WHERE city.name = ? AND link.checkId = ?`,
      )
      .get(city, checkId)
    if (!row) throw new Error(`${city} has no evidence on ${checkId}`)
    const { assessment, ...places } = row
    return { base: `/assessments/${assessment}`, ...places }
  } finally {
    database.close()
  }
}
