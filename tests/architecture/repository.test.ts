import { expect, test } from 'vitest'
import { readFiles, type SourceFile } from './source-files.ts'

const files = readFiles(
  '.',
  /\.(ts|tsx|mjs|js|json|md|ya?ml|css|scss|sql|prisma|toml|csv|svg|txt|html)$|(^|\/)\.[a-z]+|\.ci\/run$/,
)

/** Written in pieces, so that this file does not find itself. */
const machineTraces = [
  {
    what: "a machine's path",
    pattern: new RegExp(['(^|[\\s"\'`(=:])/', '(work|root|home/\\w+|Users/\\w+)/'].join('')),
  },
  { what: 'a package registry', pattern: new RegExp(['registry\\.', '(npmjs|yarnpkg)|"resolved', '":'].join('')) },
  {
    what: 'a folder beside the repository',
    pattern: new RegExp(['(^|[\\s"\'`(]|\\.\\./)', 'shared/', '(design|hooks|samples)'].join('')),
  },
]

function traces(sources: readonly SourceFile[]): string[] {
  return sources.flatMap(({ path, text }) =>
    machineTraces.flatMap(({ what, pattern }) => {
      const line = text.split('\n').findIndex((content) => pattern.test(content))
      return line === -1 ? [] : [`${path}:${line + 1} names ${what}`]
    }),
  )
}

/** What readers are told to run, by name: `npm run x`, `npm start`, `npm test`, `node scripts/x.mjs`. */
function unknownCommands(sources: readonly SourceFile[], scripts: readonly string[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const runs = [...text.matchAll(/npm (?:run (?:-s )?([a-z]\w*(?:[:-]\w+)*)|(start|test)\b)/g)]
    const unknown = runs.map(([, run, short]) => run ?? short ?? '').filter((name) => !scripts.includes(name))
    const named = [...text.matchAll(/node (scripts\/[\w/.-]+)/g)].map(([, name = '']) => name)
    const missing = named.filter((name) => !files.some((file) => file.path === name))
    return [...unknown.map((name) => `npm run ${name}`), ...missing].map(
      (command) => `${path} names ${command}, which is not there`,
    )
  })
}

const packageFile = files.find(({ path }) => path === 'package.json')
const { scripts } = JSON.parse(packageFile?.text ?? '{}') as { scripts: Record<string, string> }

test('nothing in the repository knows the machine it was written on', () => {
  expect(traces(files)).toEqual([])
})

test('every command that is named is there', () => {
  const texts = files.filter(
    ({ path }) => path.endsWith('.md') || path.startsWith('app/') || path.startsWith('scripts/'),
  )
  expect(unknownCommands(texts, Object.keys(scripts))).toEqual([])
})

test('every script of package.json runs a file that is there', () => {
  const named = Object.values(scripts).flatMap((command) => /(?:scripts|tests)\/[\w/.-]+/.exec(command) ?? [])
  expect(named.filter((name) => !files.some(({ path }) => path === name))).toEqual([])
})

const path = (...parts: string[]) => parts.join('/')

test.each([
  ['a path', `see ${path('', 'work', 'main', 'app')}`],
  ['a home', `"${path('', 'home', 'ada', 'assay')}"`],
  ['a registry', `https://${['registry', 'npmjs', 'org'].join('.')}/`],
  ['where a package came from', `${JSON.stringify('resolved')}: "https://example.org"`],
  ['the folder beside', `see ${path('..', 'shared', 'design', 'x.md')}`],
])('notices %s', (_what, text) => {
  expect(traces([{ path: 'x.md', text }])).toHaveLength(1)
})

test.each(['npm run deploy', 'npm run -s asay -- score', 'node scripts/deploy.mjs'])(
  'notices that %s is not there',
  (command) => {
    expect(unknownCommands([{ path: 'README.md', text: `Run \`${command}\`.` }], ['start', 'assay'])).toHaveLength(1)
  },
)

test('a path of the application is not a path of the machine', () => {
  const text = '<a href="/cities/1/work/">, app/shared/x.ts, https://example.org/work/'
  expect(traces([{ path: 'x.tsx', text }])).toEqual([])
})
