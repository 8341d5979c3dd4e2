import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { DemoRole } from './demo-server.ts'
import type { TestServer } from './server.ts'

/** What the addresses of pages are made of. */
export type Places = { base: string; city: string; item: string; link: string }

export type PageCase = {
  /** The route's file. */
  module: string
  address: (places: Places) => string
  /** The demo's people who may open it; `nobody` is who is not signed in. */
  roles: readonly (DemoRole | 'nobody')[]
  /** Another view of a page that is in the table already. */
  view?: string
}

const team = ['lead', 'contributor'] as const
const everyoneHere = [...team, 'leader', 'coach'] as const
const everyone = [...everyoneHere, 'administrator'] as const

/** Every page, and who may open it. A route with a page that is not here fails its test. */
export const pages: PageCase[] = [
  { module: 'sign-in', address: () => '/sign-in', roles: ['nobody'] },
  { module: 'cities._index', address: () => '/cities', roles: everyone },
  { module: 'account', address: () => '/account', roles: everyone },
  { module: 'editions.$ref', address: () => '/editions/what-works-cities@3.0.0', roles: everyone },
  {
    module: 'cities.$cityId.assessments.new',
    address: ({ city }) => `/cities/${city}/assessments/new`,
    roles: ['lead'],
  },
  { module: 'assessments.$assessmentId.readiness', address: ({ base }) => `${base}/readiness`, roles: everyoneHere },
  { module: 'assessments.$assessmentId.checklist', address: ({ base }) => `${base}/checklist`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId',
    address: ({ base }) => `${base}/criteria/DM1`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId',
    address: ({ base }) => `${base}/checks/DM1.c`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.evidence',
    address: ({ base }) => `${base}/checks/DM1.c/evidence`,
    roles: team,
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.evidence',
    view: 'from the library',
    address: ({ base }) => `${base}/checks/DM1.c/evidence?from=library`,
    roles: team,
  },
  {
    module: 'assessments.$assessmentId.evidence._index',
    address: ({ base }) => `${base}/evidence`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId',
    address: ({ base, item }) => `${base}/evidence/${item}`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.links.$linkId',
    address: ({ base, link }) => `${base}/links/${link}`,
    roles: everyoneHere,
  },
  { module: 'assessments.$assessmentId.report', address: ({ base }) => `${base}/report`, roles: everyoneHere },
]

/** Pages of an installation that nobody has set up, and the frame of other pages. */
export const pagesElsewhere = ['setup', 'assessments.$assessmentId']

/** Where the demo's made-up city, or its Tacoma, has its pages. */
export function placesOf(server: TestServer, city: 'Piñon Falls' | 'Tacoma', checkId: string): Places {
  const database = new Database(join(server.data, 'assay.db'), { readonly: true })
  try {
    const row = database
      .prepare<[string, string], { city: string; assessment: string; item: string; link: string }>(
        `SELECT city.id AS city, assessment.id AS assessment, item.id AS item, link.id AS link
         FROM City city
         JOIN Assessment assessment ON assessment.cityId = city.id
         JOIN EvidenceLink link ON link.assessmentId = assessment.id AND link.removedAt IS NULL
         JOIN EvidenceRevision revision ON revision.id = link.revisionId
         JOIN EvidenceItem item ON item.id = revision.itemId
         WHERE city.name = ? AND link.checkId = ?`,
      )
      .get(city, checkId)
    if (!row) throw new Error(`${city} has no evidence on ${checkId}`)
    return { base: `/assessments/${row.assessment}`, city: row.city, item: row.item, link: row.link }
  } finally {
    database.close()
  }
}
