import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { DemoRole } from './demo-server.ts'
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
}

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
  { module: 'account_.security', address: () => '/account/security', roles: everyone },
  { module: 'account_.second-factor', address: () => '/account/second-factor', roles: everyone },
  { module: 'installation_.sign-in', address: () => '/installation/sign-in', roles: ['administrator'] },
  { module: 'installation._index', address: () => '/installation', roles: ['administrator'] },
  { module: 'notifications', address: () => '/notifications', roles: everyone },
  { module: 'account_.notifications', address: () => '/account/notifications', roles: everyone },
  { module: 'forgot-password', address: () => '/forgot-password', roles: ['nobody'] },
  { module: 'editions.$ref', address: () => '/editions/what-works-cities@3.0.0', roles: everyone },
  {
    module: 'cities.$cityId.assessments.new',
    address: ({ city }) => `/cities/${city}/assessments/new`,
    roles: ['lead'],
  },
  {
    module: 'cities.$cityId.people._index',
    address: ({ city }) => `/cities/${city}/people`,
    roles: ['lead', 'administrator'],
  },
  {
    module: 'cities.$cityId.people.$userId',
    address: ({ city, person }) => `/cities/${city}/people/${person}`,
    roles: ['lead', 'administrator'],
  },
  { module: 'people._index', address: () => '/people', roles: ['administrator'] },
  { module: 'people.$userId', address: ({ person }) => `/people/${person}`, roles: ['administrator'] },
  { module: 'assessments.$assessmentId.readiness', address: ({ base }) => `${base}/readiness`, roles: everyoneHere },
  { module: 'assessments.$assessmentId.checklist', address: ({ base }) => `${base}/checklist`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId',
    address: ({ base }) => `${base}/criteria/DM1`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.history',
    address: ({ base }) => `${base}/criteria/DM1/history`,
    roles: everyoneHere,
  },
  { module: 'cities.$cityId.history', address: ({ city }) => `/cities/${city}/history`, roles: ['lead'] },
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
    module: 'assessments.$assessmentId.evidence.$itemId_.copy',
    address: ({ base, linked }) => `${base}/evidence/${linked}/copy`,
    roles: team,
  },
  {
    module: 'evidence-files.$revisionId_.view',
    address: ({ revision, link }) => `/evidence-files/${revision}/view?link=${link}`,
    roles: everyoneHere,
  },
  {
    module: 'evidence-files.$revisionId_.view',
    view: 'only the words',
    address: ({ revision }) => `/evidence-files/${revision}/view?as=words`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.evidence._index',
    view: 'with filters on, and nothing that fits',
    address: ({ base }) => `${base}/evidence?q=policy&age=none&needs=dead`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.evidence._index',
    view: 'with a filter on, and some that fit',
    address: ({ base }) => `${base}/evidence?q=policy`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId',
    view: 'with a second revision and its preview',
    address: ({ base, replaced }) => `${base}/evidence/${replaced}`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId',
    view: 'sensitive, with leave',
    address: ({ base, sensitive }) => `${base}/evidence/${sensitive}`,
    roles: ['lead', 'coach'],
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId',
    view: 'that needs work',
    address: ({ base }) => `${base}/criteria/LC3`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.verdict',
    view: 'accepted, and changed since',
    address: ({ base }) => `${base}/criteria/LC2/verdict`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId_.replace',
    address: ({ base, item }) => `${base}/evidence/${item}/replace`,
    roles: team,
  },
  {
    module: 'assessments.$assessmentId.links.$linkId',
    address: ({ base, link }) => `${base}/links/${link}`,
    roles: everyoneHere,
  },
  { module: 'assessments.$assessmentId.threads._index', address: ({ base }) => `${base}/threads`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.threads.new',
    address: ({ base }) => `${base}/threads/new?anchor=check:DM1.c`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.threads.$threadId',
    address: ({ base, thread }) => `${base}/threads/${thread}`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.threads.$threadId',
    view: 'on a page of a document, with a new revision',
    address: ({ base, page2 }) => `${base}/threads/${page2}`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.threads._index',
    view: 'every thread',
    address: ({ base }) => `${base}/threads?state=all`,
    roles: everyoneHere,
  },
  { module: 'work', address: () => '/work', roles: everyone },
  {
    module: 'assessments.$assessmentId.requests._index',
    address: ({ base }) => `${base}/requests`,
    roles: [...team, 'leader'],
  },
  {
    module: 'assessments.$assessmentId.requests.$requestId',
    address: ({ base, request }) => `${base}/requests/${request}`,
    roles: [...team, 'leader'],
  },
  {
    module: 'assessments.$assessmentId.requests.new',
    address: ({ base }) => `${base}/requests/new?checks=DM1.c`,
    roles: team,
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.plan',
    address: ({ base }) => `${base}/criteria/DM1/plan`,
    roles: team,
  },
  { module: 'assessments.$assessmentId.plans', address: ({ base }) => `${base}/plans`, roles: team },
  { module: 'desk._index', address: () => '/desk', roles: ['coach'] },
  { module: 'assessments.$assessmentId.review._index', address: ({ base }) => `${base}/review`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.review_.disagreements',
    address: ({ base }) => `${base}/review/disagreements`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.verdict',
    address: ({ base }) => `${base}/criteria/DM1/verdict`,
    roles: everyoneHere,
  },
  { module: 'assessments.$assessmentId.report', address: ({ base }) => `${base}/report`, roles: everyoneHere },
]

/** Pages of an installation that nobody has set up, and the frame of other pages. */
export const pagesElsewhere = [
  // With what is asked and answered in it, in tests/accessibility/requests.test.ts.
  'r.$token',
  // In their states, in tests/accessibility/sign-in.test.ts.
  'reset-password.$token',
  'account-email.$token',
  'sign-in_.second-factor',
  'sign-in_.oidc_.callback',
  'sign-in_.oidc_.join',
  // In its states, in tests/features/invitation-page.test.ts and tests/accessibility/invitation.test.ts.
  'invitations.$token',
  // With a token of a mail, in tests/accessibility/notices.test.ts.
  'unsubscribe.$token',
  'setup',
  'assessments.$assessmentId',
]

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
            WHERE let.cityId = city.id) AS sensitive
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
