import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policy, roles } from '#app/domain/policy.ts'
import { projectRoot } from '#app/platform/files.ts'
import { rolesPage } from './roles-page.ts'

const file = join(projectRoot, 'docs', 'roles.md')

test('docs/roles.md says what the policy says', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, rolesPage())
  expect(readFileSync(file, 'utf8')).toBe(rolesPage())
})

test('every action has its row, with a cell for each role', () => {
  const rows = rolesPage()
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.split('|').length === roles.length + 4)
  expect(rows).toHaveLength(Object.keys(policy).length + 2)
})

test('notices a role that is added to an action, and a state', () => {
  const changed = {
    ...policy,
    'report.make': { ...policy['report.make'], roles: [...policy['report.make'].roles, 'administrator'] as const },
  }
  expect(rolesPage(changed)).not.toBe(rolesPage())
  expect(rolesPage({ ...policy, 'city.view': { ...policy['city.view'], states: ['open'] } })).not.toBe(rolesPage())
})
