import { policy, roleWords, roles, type Action, type AssessmentState, type Role } from '#app/domain/policy.ts'

type Allowance = {
  does: string
  roles: readonly Role[]
  states?: readonly AssessmentState[]
  isBoundToAreas?: boolean
}

const stateWords = {
  open: 'open',
  'in-review': 'in review',
  'signed-off': 'signed off',
  archived: 'archived',
} as const satisfies Record<AssessmentState, string>

/** The policy table as a page of the documentation. */
export function rolesPage(table: Record<Action, Allowance> = policy): string {
  const rows = Object.values(table).map((allowance) => [
    allowance.does,
    ...roles.map((role) => cell(allowance, role)),
    allowance.states?.map((state) => stateWords[state]).join(', ') ?? 'always',
  ])
  const head = ['What', ...roles.map((role) => roleWords[role].title), 'While the assessment is']
  return `# Roles

Who may do what, and when. This page is printed from the one table that server and pages ask, \`app/domain/policy.ts\`, and a test
fails when it is stale. \`UPDATE_DOCS=1 npx vitest run tests/architecture/roles-page.test.ts\` prints it again.

| role | |
|---|---|
${roles.map((role) => `| ${roleWords[role].title} | ${roleWords[role].does} |`).join('\n')}

Contributor, lead, leader and coach are roles in one city; somebody can hold several, in several cities. A coach can be bound to some
practice areas: where the table says *own areas*, such a coach may do it only there. Administrators run the installation. That alone shows them
no city’s answers, evidence or results.

What somebody may not see does not exist for them: its address answers 404, as if it were not there.

${[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}

## Where the table has a second condition

- Whoever added sensitive evidence may open it too. A coach opens it with the lead’s leave for that one item, and each opening is recorded.
- A city keeps a lead: the last one cannot be removed. An installation keeps an administrator.
- An invitation is for one address, works once, for 7 days. It is worth what its sender may still give: when they lose the role
  that let them invite, what waits goes on in the name of another lead, or ends.
- Ending somebody’s last role in a city, or deactivating an account, hands their open work to somebody in the same step. What they did stays
  under their name.
`
}

function cell({ roles: allowed, isBoundToAreas }: Allowance, role: Role): string {
  if (!allowed.includes(role)) return ''
  return role === 'coach' && isBoundToAreas ? 'own areas' : 'yes'
}
