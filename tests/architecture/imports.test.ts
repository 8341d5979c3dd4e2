import { expect, test } from 'vitest'
import { wrongImports } from './import-rules.ts'
import { appSources, prismaSources } from './source-files.ts'

test('imports go along the arrows', () => {
  expect(wrongImports([...appSources, ...prismaSources])).toEqual([])
})

const file = (path: string, specifier: string, what = '{ a }') => ({
  path,
  text: `import ${what} from '${specifier}'\n`,
})

test.each([
  ['the domain uses the platform', file('app/domain/x.ts', '#app/platform/ids.ts')],
  ['the domain uses the platform by a relative path', file('app/domain/a/x.ts', '../../platform/ids.ts')],
  ['the domain uses Node', file('app/domain/x.ts', 'node:crypto')],
  ['the domain uses React', file('app/domain/x.ts', 'react')],
  ['the domain uses zod outside the edition schema', file('app/domain/x.ts', 'zod')],
  ['the platform uses a feature', file('app/platform/x.ts', '#app/features/audit/record-event.server.ts')],
  ['the platform runs the domain', file('app/platform/x.ts', '#app/domain/policy.ts')],
  ['ui uses a feature, for its type', file('app/ui/x.tsx', '#app/features/evidence/item.ts', 'type { A }')],
  ['ui uses the platform', file('app/ui/x.tsx', '#app/platform/clock.ts')],
  ['ui uses Node', file('app/ui/x.tsx', 'node:fs')],
  ['a feature uses a route', file('app/features/review/x.ts', '#app/routes/sign-in.tsx')],
  ['a feature uses another', file('app/features/review/x.ts', '../evidence/item.ts')],
  [
    'a feature uses one that composes',
    file('app/features/review/x.ts', '#app/features/briefings/load-briefing.server.ts'),
  ],
  ['a job uses a route', file('app/jobs/x.ts', '#app/routes/sign-in.tsx')],
  ['a page knows Prisma', file('app/routes/x.tsx', '#app/platform/db/generated/client.ts', 'type { City }')],
  ['a dynamic import', { path: 'app/domain/x.ts', text: "const a = await import('node:fs')" }],
  ['a re-export', { path: 'app/ui/x.tsx', text: "export { a } from '#app/features/review/a.ts'" }],
])('notices when %s', (_what, source) => {
  expect(wrongImports([source])).toHaveLength(1)
})

test.each([
  ['the edition schema uses zod', file('app/domain/edition/schema.ts', 'zod')],
  ['the platform knows a domain type', file('app/platform/x.ts', '#app/domain/policy.ts', 'type { Actor }')],
  ['a feature uses the catalogue', file('app/features/review/x.ts', '#app/features/editions/catalogue.server.ts')],
  [
    'the feature that composes uses others',
    file('app/features/briefings/x.ts', '#app/features/paths/load-path.server.ts'),
  ],
  ['a feature draws', file('app/features/reports/x.ts', '#app/ui/charts/shapes.ts')],
  ['a route uses styles', file('app/root.tsx', './styles/app.scss?url', 'href')],
  ['a server file knows Prisma', file('app/features/review/x.server.ts', '@prisma/client', 'type { City }')],
])('allows that %s', (_what, source) => {
  expect(wrongImports([source])).toEqual([])
})
