/** What a person can be. Administrators run the installation; that alone shows them no city's answers. */
export const roles = ['contributor', 'lead', 'leader', 'coach', 'administrator'] as const
export type Role = (typeof roles)[number]
export type CityRole = Extract<Role, 'contributor' | 'lead' | 'leader'>

export const roleWords = {
  contributor: { title: 'Contributor', does: 'answers checks and adds evidence' },
  lead: { title: 'Lead', does: 'runs the assessment for the city' },
  leader: { title: 'Leader', does: 'reads results and takes reports' },
  coach: { title: 'Coach', does: 'reads evidence and scores it independently' },
  administrator: { title: 'Administrator', does: 'runs this installation' },
} as const satisfies Record<Role, { title: string; does: string }>

export const assessmentStates = ['open', 'in-review', 'signed-off', 'archived'] as const
export type AssessmentState = (typeof assessmentStates)[number]

export type Action =
  | 'city.view'
  | 'people.manage'
  | 'history.view'
  | 'assessment.create'
  | 'answer.edit'
  | 'plan.edit'
  | 'evidence.view'
  | 'evidence.view-sensitive'
  | 'evidence.add'
  | 'evidence.score'
  | 'evidence.review'
  | 'sensitive.grant'
  | 'request.view'
  | 'request.send'
  | 'request.decide'
  | 'thread.comment'
  | 'thread.resolve'
  | 'round.submit'
  | 'round.withdraw'
  | 'round.return'
  | 'verdict.give'
  | 'verdict.give-internal'
  | 'desk.view'
  | 'report.make'
  | 'date.set'
  | 'path.set'
  | 'scenario.make'
  | 'work.plan'
  | 'work.edit'
  | 'snapshot.take'
  | 'snapshot.sign'
  | 'assessment.reopen'
  | 'installation.manage'

type Allowance = {
  /** The action in words, for the documentation. */
  does: string
  roles: readonly Role[]
  /** Assessment states in which it may be done; absent: in all. */
  states?: readonly AssessmentState[]
  /** A coach with practice areas may do it only in those. */
  isBoundToAreas?: boolean
}

const everyone = ['contributor', 'lead', 'leader', 'coach'] as const
const team = ['contributor', 'lead'] as const

/** The one table of who may do what, and when. Server and pages both ask `can`. */
export const policy = {
  'city.view': { does: 'See an assessment and its results', roles: everyone },
  'people.manage': { does: 'Invite people to a city, and end their roles there', roles: ['lead', 'administrator'] },
  'history.view': { does: 'Read everything that happened in a city', roles: ['lead'] },
  'assessment.create': { does: 'Begin an assessment', roles: ['lead'] },
  'answer.edit': { does: 'Answer checks', roles: team, states: ['open'] },
  'plan.edit': { does: 'Set who looks after a criterion, and until when', roles: team, states: ['open', 'in-review'] },
  'evidence.view': { does: 'See the evidence library', roles: everyone },
  'evidence.view-sensitive': { does: 'Open sensitive evidence without being given leave', roles: ['lead'] },
  'evidence.add': { does: 'Add evidence and change it', roles: team, states: ['open'] },
  'evidence.score': { does: 'Score evidence for the city', roles: team, states: ['open'] },
  'evidence.review': {
    does: 'Score evidence as the reviewer',
    roles: ['coach'],
    states: ['open', 'in-review'],
    isBoundToAreas: true,
  },
  'sensitive.grant': { does: 'Let a coach open a sensitive item', roles: ['lead'] },
  'request.view': { does: 'See what departments were asked', roles: ['contributor', 'lead', 'leader'] },
  'request.send': { does: 'Ask a department', roles: team, states: ['open'] },
  'request.decide': { does: 'Accept or return a department’s answer', roles: team, states: ['open'] },
  // A coach of some areas reads the whole city, and comments wherever they read: a question often crosses areas.
  'thread.comment': { does: 'Comment', roles: everyone, states: ['open', 'in-review', 'signed-off'] },
  'thread.resolve': {
    does: 'Resolve and reopen threads',
    roles: ['contributor', 'lead', 'coach'],
    states: ['open', 'in-review', 'signed-off'],
  },
  'round.submit': { does: 'Submit for review', roles: ['lead'], states: ['open'] },
  'round.withdraw': {
    does: 'Take back a submission that nobody has looked at',
    roles: ['lead'],
    states: ['in-review'],
  },
  'round.return': { does: 'Return a round of review', roles: ['lead', 'coach'], states: ['in-review'] },
  'verdict.give': {
    does: 'Give a verdict as coach',
    roles: ['coach'],
    states: ['open', 'in-review'],
    isBoundToAreas: true,
  },
  'verdict.give-internal': {
    does: 'Give a verdict as internal reviewer',
    roles: ['lead'],
    states: ['open', 'in-review'],
  },
  'desk.view': { does: 'Open the coach’s desk', roles: ['coach'] },
  'report.make': { does: 'Make reports', roles: everyone },
  'date.set': { does: 'Set the day of submission', roles: ['lead'], states: ['open', 'in-review'] },
  'path.set': {
    does: 'Set what the cheapest path has to honour, and the city’s own effort',
    roles: ['lead'],
    states: ['open', 'in-review'],
  },
  'scenario.make': { does: 'Try a what-if, and keep it', roles: ['contributor', 'lead', 'leader'] },
  'work.plan': {
    does: 'Turn a path into planned work, and end a plan',
    roles: ['lead', 'leader'],
    states: ['open', 'in-review'],
  },
  'work.edit': { does: 'Change planned work', roles: team, states: ['open', 'in-review'] },
  'snapshot.take': { does: 'Take a snapshot, and ask for it to be signed', roles: ['lead', 'leader'] },
  'snapshot.sign': { does: 'Sign a snapshot off', roles: ['leader'], states: ['open'] },
  'assessment.reopen': { does: 'Open a signed assessment again', roles: ['lead'], states: ['signed-off'] },
  'installation.manage': { does: 'Run the installation', roles: ['administrator'] },
} as const satisfies Record<Action, Allowance>

/** A signed-in person, with what they are and where. */
export type Actor = {
  userId: string
  name: string
  email: string
  isAdministrator: boolean
  isDemo: boolean
  sessionId: string
  memberships: readonly { cityId: string; role: CityRole }[]
  /** `areas` is empty for every practice area. */
  coaching: readonly { cityId: string; areas: readonly string[] }[]
}

/** Where something is to be done. Leave out what does not matter to the question. */
export type Place = { cityId: string; state?: AssessmentState; areaId?: string }

/** Whether somebody may do something somewhere. */
export function can(actor: Actor, action: Action, place?: Place): boolean {
  const allowance: Allowance = policy[action]
  if (allowance.states && place?.state && !allowance.states.includes(place.state)) return false
  if (actor.isAdministrator && allowance.roles.includes('administrator')) return true
  if (!place) return false
  const isMember = actor.memberships.some(
    ({ cityId, role }) => cityId === place.cityId && allowance.roles.includes(role),
  )
  if (isMember) return true
  if (!allowance.roles.includes('coach')) return false
  return actor.coaching.some(({ cityId, areas }) => {
    if (cityId !== place.cityId) return false
    return !allowance.isBoundToAreas || areas.length === 0 || !place.areaId || areas.includes(place.areaId)
  })
}

/** Ids of the cities in which somebody may do something, for the `where` of a query. */
export function citiesOf(actor: Actor, action: Action): string[] {
  const ids = [...actor.memberships, ...actor.coaching].map(({ cityId }) => cityId)
  return [...new Set(ids)].filter((cityId) => can(actor, action, { cityId }))
}

/** A person's roles in a city, in words: "lead", "coach". */
export function rolesIn(actor: Actor, cityId: string): Role[] {
  const held: Role[] = actor.memberships.filter((member) => member.cityId === cityId).map(({ role }) => role)
  if (actor.coaching.some((coach) => coach.cityId === cityId)) held.push('coach')
  return held
}
