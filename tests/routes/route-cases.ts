// Every route, with who may open it and who may send its form.

export const people = ['contributor', 'lead', 'leader', 'coach', 'administrator', 'stranger', 'nobody'] as const
export type Person = (typeof people)[number]
export type Expected = 'allowed' | 'missing' | 'sent away'

const team = ['contributor', 'lead'] as const
const everyoneHere = [...team, 'leader', 'coach'] as const

/** Routes that are the same for everybody, or that have tests of their own. */
export const elsewhere = [
  '_index',
  'setup',
  'sign-in',
  'sign-out',
  'theme',
  'demo.role',
  // Of whoever is signed in, about themselves: tests/features/own-account.test.ts, second-factor.test.ts
  'account',
  'account_.security',
  'account_.second-factor',
  // For who is not signed in: tests/features/own-account.test.ts, second-factor.test.ts, single-sign-on.test.ts
  'forgot-password',
  'reset-password.$token',
  'account-email.$token',
  'sign-in_.second-factor',
  'sign-in_.oidc',
  'sign-in_.oidc_.callback',
  'sign-in_.oidc_.join',
  'cities._index',
  'editions.$ref',
  // Opened by who holds its token: tests/features/invitation-page.test.ts
  'invitations.$token',
  // Of whoever is signed in, and of who holds a mail: tests/features/notices.test.ts
  'notifications',
  'account_.notifications',
  'unsubscribe.$token',
  // Of whoever is signed in, about themselves: tests/features/my-work.test.ts
  'work',
  // Opened by who holds its token: tests/routes/asked-page.test.ts
  'r.$token',
  // Open to everybody: tests/routes/verify-page.test.ts
  'verify._index',
  'verify.$code',
]

export type RouteCase = {
  module: string
  params?: (ids: Ids) => Record<string, string>
  /** Who may open it; `null` where it only takes forms. */
  open: readonly Person[] | null
  /** Who may send its form; `null` where it takes none. */
  send: readonly Person[] | null
  fields?: Record<string, string>
  /** What the address says after its path. */
  search?: string
}

export type Ids = {
  assessmentId: string
  cityId: string
  userId: string
  itemId: string
  linkId: string
  /** An item that links to a web page. */
  linkedId: string
  revisionId: string
  threadId: string
  snapshotId: string
  requestId: string
  givenId: string
  /** An item of the plan that is under way, and what is said of it. */
  workItemId: string
  /** A what-if that is shared. */
  scenarioId: string
}

export const cases: RouteCase[] = [
  {
    module: 'assessments.$assessmentId.snapshots._index',
    open: everyoneHere,
    send: ['lead'],
    fields: { cycleNumber: '1', reason: 'A new policy' },
  },
  {
    module: 'assessments.$assessmentId.snapshots.new',
    open: ['lead', 'leader'],
    send: ['lead', 'leader'],
    fields: { id: '5d0e3a57-0a3f-4a39-8f2e-6a4f5b1f7a10', name: 'Spring', note: '' },
  },
  { module: 'assessments.$assessmentId.snapshots.compare', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.snapshots.$snapshotId',
    params: ({ snapshotId }) => ({ snapshotId }),
    open: everyoneHere,
    send: ['lead', 'leader'],
    fields: { intent: 'withdraw' },
  },
  {
    module: 'assessments.$assessmentId.snapshots.$snapshotId_.sign',
    params: ({ snapshotId }) => ({ snapshotId }),
    open: ['leader'],
    send: ['leader'],
    fields: { name: '', office: '' },
  },
  { module: 'assessments.$assessmentId.requests._index', open: [...team, 'leader'], send: null },
  {
    module: 'assessments.$assessmentId.requests.new',
    open: team,
    send: team,
    fields: { id: '7b0f2c52-6d3b-4b8e-9a36-0f0d6b9c3a11', name: 'Pat Ng', until: '2099-01-01', 'check:DM1.b': 'on' },
  },
  {
    module: 'assessments.$assessmentId.requests.$requestId',
    params: ({ requestId }) => ({ requestId }),
    open: [...team, 'leader'],
    send: team,
    fields: { intent: 'return', checkId: 'DM1.c', revision: '1', answerRevision: '0', returnNote: 'Since when?' },
  },
  {
    module: 'request-files.$evidenceId',
    params: ({ givenId }) => ({ evidenceId: givenId }),
    open: [...team, 'leader'],
    send: null,
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.plan',
    params: () => ({ criterionId: 'DM1' }),
    open: team,
    send: team,
    fields: { ownerId: '', department: 'Data', dueOn: '', officialText: '', revision: '0' },
  },
  {
    module: 'assessments.$assessmentId.what-if.($scenarioId)',
    params: ({ scenarioId }) => ({ scenarioId }),
    open: [...team, 'leader'],
    send: [...team, 'leader'],
    fields: { do: 'show', 'check:DM1.a': 'evidenced' },
  },
  {
    module: 'assessments.$assessmentId.plan._index',
    open: everyoneHere,
    send: ['lead', 'leader'],
    fields: { intent: 'end', planId: '' },
  },
  { module: 'assessments.$assessmentId.plan[.csv]', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.plan.new',
    open: ['lead', 'leader'],
    send: ['lead', 'leader'],
    fields: { id: '1b7a3c52-6d3b-4b8e-9a36-0f0d6b9c3a15', seen: 'of another path' },
  },
  {
    module: 'assessments.$assessmentId.plan.items.$itemId',
    params: ({ workItemId }) => ({ itemId: workItemId }),
    open: everyoneHere,
    send: team,
    fields: { days: '1', status: 'blocked', note: '', revision: '1' },
  },
  { module: 'assessments.$assessmentId.plan.items.new', open: team, send: team, fields: { criterionId: '' } },
  {
    module: 'assessments.$assessmentId.plans',
    open: team,
    send: team,
    fields: { ownerId: 'none', department: 'Data', dueOn: '', 'area:DM': 'on' },
  },
  {
    module: 'installation._index',
    open: ['administrator'],
    send: ['administrator'],
    fields: { intent: 'retry-all' },
  },
  { module: 'assessments.$assessmentId', open: everyoneHere, send: null },
  // What no page answers: not found, for who may see the assessment too.
  { module: 'assessments.$assessmentId.$', open: [], send: null },
  { module: 'assessments.$assessmentId.leadership', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.readiness', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.forecast',
    open: everyoneHere,
    send: ['lead'],
    fields: { submitOn: '2099-06-30', was: '' },
  },
  { module: 'assessments.$assessmentId.readiness[.json]', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.changes', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.checklist', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.report', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.report[.pdf]', open: everyoneHere, send: everyoneHere },
  { module: 'assessments.$assessmentId.report_.progress', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId',
    params: () => ({ criterionId: 'DM1' }),
    open: everyoneHere,
    send: null,
  },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.history',
    params: () => ({ criterionId: 'DM1' }),
    open: everyoneHere,
    send: null,
  },
  { module: 'cities.$cityId.history', params: ({ cityId }) => ({ cityId }), open: ['lead'], send: null },
  {
    module: 'assessments.$assessmentId.checks.$checkId',
    params: () => ({ checkId: 'DM1.a' }),
    open: everyoneHere,
    send: team,
    fields: { answer: 'met', rationale: '', revision: '0' },
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.answer',
    params: () => ({ checkId: 'DM1.b' }),
    open: null,
    send: team,
    fields: { answer: 'met', rationale: '', revision: '0' },
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.evidence',
    params: () => ({ checkId: 'DM1.a' }),
    open: team,
    send: team,
    fields: {
      kind: 'statement',
      title: 'Minutes',
      date: '2026-01-02',
      statement: 'They met.',
      sensitivity: 'public',
      strength: 'later',
    },
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.evidence_.upload',
    params: () => ({ checkId: 'DM1.a' }),
    open: null,
    send: team,
    fields: { kind: 'file' },
  },
  { module: 'assessments.$assessmentId.evidence._index', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.evidence.$itemId',
    params: ({ itemId }) => ({ itemId }),
    open: everyoneHere,
    send: team,
    fields: {
      title: 'Charter of the data group',
      date: '2025-12-01',
      department: 'IT',
      sensitivity: 'public',
      revision: '1',
    },
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId_.replace',
    params: ({ itemId }) => ({ itemId }),
    open: team,
    send: team,
    fields: { note: 'A newer one', newest: '1' },
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId_.replace_.upload',
    params: ({ itemId }) => ({ itemId }),
    open: null,
    send: team,
    fields: { kind: 'file' },
  },
  {
    module: 'assessments.$assessmentId.links.$linkId',
    params: ({ linkId }) => ({ linkId }),
    open: everyoneHere,
    send: [...team, 'coach'],
    fields: { intent: 'score', value: '2', note: '' },
  },
  { module: 'assessments.$assessmentId.threads._index', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.threads.new',
    open: everyoneHere,
    send: everyoneHere,
    fields: { body: 'Where is it signed?' },
    search: '?anchor=check:DM1.a',
  },
  {
    module: 'assessments.$assessmentId.threads.$threadId',
    params: ({ threadId }) => ({ threadId }),
    open: everyoneHere,
    send: everyoneHere,
    fields: { intent: 'comment', body: 'On page 3.', seen: '1' },
  },
  {
    module: 'evidence-files.$revisionId_.view',
    params: ({ revisionId }) => ({ revisionId }),
    open: everyoneHere,
    send: null,
  },
  {
    module: 'assessments.$assessmentId.evidence.$itemId_.copy',
    params: ({ linkedId }) => ({ itemId: linkedId }),
    open: team,
    send: team,
    fields: {},
  },
  {
    module: 'assessments.$assessmentId.review._index',
    open: everyoneHere,
    send: ['lead'],
    fields: { intent: 'withdraw' },
  },
  { module: 'assessments.$assessmentId.review_.next', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.review_.disagreements', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId_.verdict',
    params: () => ({ criterionId: 'DM1' }),
    open: everyoneHere,
    send: ['coach'],
    fields: { value: 'needs-work', reason: '', wouldDo: '', signature: 'of something else' },
  },
  {
    module: 'assessments.$assessmentId.path',
    open: everyoneHere,
    send: ['lead'],
    fields: { to: 'silver', layer: 'evidenced', 'leave:LC2': 'on' },
  },
  {
    module: 'assessments.$assessmentId.effort',
    open: everyoneHere,
    send: ['lead'],
    fields: { 'days:DM1.a:find': '2.5' },
  },
  { module: 'assessments.$assessmentId.effort[.csv]', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.effort_.import', open: ['lead'], send: ['lead'], fields: {} },
  { module: 'desk._index', open: ['coach', 'stranger'], send: ['coach', 'stranger'], fields: {} },
  { module: 'desk_.next', open: ['coach', 'stranger'], send: null },
  {
    module: 'evidence-files.$revisionId',
    params: ({ revisionId }) => ({ revisionId }),
    open: everyoneHere,
    send: null,
  },
  {
    module: 'cities.$cityId.assessments.new',
    params: ({ cityId }) => ({ cityId }),
    open: ['lead'],
    send: ['lead'],
    fields: { edition: 'what-works-cities@3.0.0', cycle: '2031' },
  },
  {
    module: 'cities.$cityId.people._index',
    params: ({ cityId }) => ({ cityId }),
    open: ['lead', 'administrator'],
    send: ['lead', 'administrator'],
    fields: { intent: 'invite', email: 'pat.ng@example.gov', role: 'contributor' },
  },
  {
    module: 'cities.$cityId.people.$userId',
    params: ({ cityId, userId }) => ({ cityId, userId }),
    open: ['lead', 'administrator'],
    send: ['lead', 'administrator'],
    fields: { intent: 'add', role: 'contributor' },
  },
  {
    module: 'installation_.sign-in',
    open: ['administrator'],
    send: ['administrator'],
    fields: { intent: 'rules' },
  },
  {
    module: 'people._index',
    open: ['administrator'],
    send: ['administrator'],
    fields: { intent: 'invite', email: 'pat.ng@example.gov' },
  },
  {
    module: 'people.$userId',
    params: ({ userId }) => ({ userId }),
    open: ['administrator'],
    send: ['administrator'],
    fields: { intent: 'reactivate' },
  },
]

/** Opened by everybody who is signed in: it only leads on to a page that asks. */
export const leadsOn = ['assessments.$assessmentId._index']
