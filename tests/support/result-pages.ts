import { everyoneHere, team, type PageCase } from './page-case.ts'
import type { Places } from './places.ts'

/** Every page of results and of what follows from them: paths, forecasts, plans, snapshots, reports. */
export const resultPages: PageCase[] = [
  {
    module: 'assessments.$assessmentId.snapshots._index',
    address: ({ base }) => `${base}/snapshots`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.snapshots.new',
    address: ({ base }) => `${base}/snapshots/new`,
    roles: ['lead', 'leader'],
  },
  {
    module: 'assessments.$assessmentId.snapshots.compare',
    address: ({ base, snapshot }) => `${base}/snapshots/compare?a=${snapshot}&b=now`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.snapshots.$snapshotId',
    address: ({ base, snapshot }) => `${base}/snapshots/${snapshot}`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.snapshots.$snapshotId',
    view: 'that waits for a signature',
    address: ({ base, unsigned }) => `${base}/snapshots/${unsigned}`,
    roles: ['lead', 'leader'],
  },
  {
    module: 'assessments.$assessmentId.snapshots.$snapshotId_.sign',
    address: ({ base, unsigned }) => `${base}/snapshots/${unsigned}/sign`,
    roles: ['leader'],
  },
  {
    module: 'assessments.$assessmentId.snapshots.$snapshotId_.sign',
    view: 'of a snapshot that the assessment has moved away from',
    address: ({ base, snapshot }) => `${base}/snapshots/${snapshot}/sign`,
    roles: ['leader'],
  },
  { module: 'verify._index', address: () => '/verify?code=K7QM-4X2P-9O', roles: ['nobody', 'lead'] },
  {
    module: 'verify._index',
    view: 'before a code is typed',
    address: () => '/verify',
    roles: ['nobody'],
  },
  { module: 'verify.$code', address: ({ code }) => `/verify/${code}`, roles: ['nobody', 'lead'] },
  {
    module: 'verify.$code',
    view: 'with a code that is not known',
    address: () => '/verify/K7QM-4X2P-9R',
    roles: ['nobody'],
    status: 404,
  },
  {
    module: 'assessments.$assessmentId.leadership',
    address: ({ base }) => `${base}/leadership`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.changes',
    address: ({ base }) => `${base}/changes?from=start`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.changes',
    view: 'with a day that does not exist',
    address: ({ base }) => `${base}/changes?from=2026-02-30&to=2026-03-01`,
    roles: ['lead'],
  },
  { module: 'assessments.$assessmentId.path', address: ({ base }) => `${base}/path`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.path',
    address: ({ base }) => `${base}/path?to=gold&leave=DM1,LC2&only=Finance&by=2027-06-30&capacity=5`,
    roles: ['lead'],
    view: 'under wishes that cannot be met',
  },
  { module: 'assessments.$assessmentId.effort', address: ({ base }) => `${base}/effort`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.effort_.import',
    address: ({ base }) => `${base}/effort/import`,
    roles: ['lead'],
  },
  {
    module: 'assessments.$assessmentId.what-if.($scenarioId)',
    address: ({ base }) => `${base}/what-if?try=DM1.a-e_DM3.a-u`,
    roles: [...team, 'leader'],
  },
  {
    module: 'assessments.$assessmentId.what-if.($scenarioId)',
    view: 'that is kept and shared',
    address: ({ base, scenario }) => `${base}/what-if/${scenario}`,
    roles: [...team, 'leader'],
  },
  { module: 'assessments.$assessmentId.forecast', address: ({ base }) => `${base}/forecast`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.forecast',
    view: 'on a day to come, and with a choice that nothing fits',
    address: ({ base }) => `${base}/forecast?on=2099-01-01&area=none`,
    roles: everyoneHere,
  },
  { module: 'assessments.$assessmentId.plan._index', address: ({ base }) => `${base}/plan`, roles: everyoneHere },
  {
    module: 'assessments.$assessmentId.plan._index',
    view: 'as a list, with a filter on',
    address: ({ base }) => `${base}/plan?view=list&status=open`,
    roles: ['lead', 'coach'],
  },
  {
    module: 'assessments.$assessmentId.plan.items.$itemId',
    address: ({ base, workItem }) => `${base}/plan/items/${workItem}`,
    roles: everyoneHere,
  },
  {
    module: 'assessments.$assessmentId.plan.new',
    address: ({ base }) => `${base}/plan/new?to=gold`,
    roles: ['lead', 'leader'],
  },
  { module: 'assessments.$assessmentId.plan.items.new', address: ({ base }) => `${base}/plan/items/new`, roles: team },
  { module: 'assessments.$assessmentId.report', address: ({ base }) => `${base}/report`, roles: everyoneHere },
  // The gap report is the page without a choice.
  ...['brief', 'memo', 'plan', 'register', 'review'].map((kind) => ({
    module: 'assessments.$assessmentId.report',
    view: `with the ${kind} chosen`,
    address: ({ base }: Places) => `${base}/report?kind=${kind}`,
    roles: ['leader', 'coach'] as const,
  })),
]
