import { resultPages } from './result-pages.ts'
import { everyone, everyoneHere, team, type PageCase } from './page-case.ts'

/** Every page, and who may open it. A route with a page that is not here fails its test. */
export const pages: PageCase[] = [
  ...resultPages,
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
]

/** Pages of an installation that nobody has set up, and the frame of other pages. */
export const pagesElsewhere = [
  // Not found, within the frame of an assessment: tests/accessibility/states.test.ts.
  'assessments.$assessmentId.$',
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
