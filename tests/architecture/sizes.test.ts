import { expect, test } from 'vitest'
import { appSources, isTest, prismaSources, readFiles, type SourceFile } from './source-files.ts'

/** The first that fits counts. */
const limits = [
  { what: 'a test', fits: (path: string) => path.startsWith('tests/') || /\.test\.tsx?$/.test(path), most: 400 },
  { what: 'a route', fits: (path: string) => path.startsWith('app/routes/'), most: 150 },
  { what: 'a domain file', fits: (path: string) => path.startsWith('app/domain/'), most: 250 },
  { what: 'a script', fits: (path: string) => path.startsWith('scripts/'), most: 200 },
  { what: 'a source file', fits: () => true, most: 300 },
]
const p95Limit = 220

const linesOf = ({ text }: SourceFile) => text.trimEnd().split('\n').length

function tooLong(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const limit = limits.find(({ fits }) => fits(file.path))
    const lines = linesOf(file)
    if (!limit || lines <= limit.most) return []
    return [`${file.path} has ${lines} lines; ${limit.what} has at most ${limit.most}: split it by what it is about`]
  })
}

/** The length that 95 of 100 files keep to. */
function p95(files: readonly SourceFile[]): number {
  const lengths = files.map(linesOf).sort((a, b) => a - b)
  return lengths[Math.max(0, Math.ceil(lengths.length * 0.95) - 1)] ?? 0
}

const sources = [...appSources, ...prismaSources]
const all = [
  ...sources,
  ...readFiles('app', /\.tsx?$/).filter(isTest),
  ...readFiles('tests', /\.tsx?$/),
  ...readFiles('scripts', /\.mjs$/),
]

test('no file is too long', () => {
  expect(tooLong(all)).toEqual([])
})

test(`95 of 100 source files have at most ${p95Limit} lines`, () => {
  expect(p95(sources)).toBeLessThanOrEqual(p95Limit)
})

test.each([
  ['app/routes/x.tsx', 150],
  ['app/domain/x.ts', 250],
  ['app/features/x/y.ts', 300],
  ['app/domain/x.test.ts', 400],
  ['tests/e2e/x.test.ts', 400],
  ['scripts/x.mjs', 200],
])('%s may have %i lines and not one more', (path, most) => {
  expect(tooLong([{ path, text: 'x\n'.repeat(most) }])).toEqual([])
  expect(tooLong([{ path, text: 'x\n'.repeat(most + 1) }])).toHaveLength(1)
})

test('the 95th of a hundred files counts', () => {
  const files = Array.from({ length: 100 }, (_, index) => ({ path: 'app/x.ts', text: 'x\n'.repeat(index + 1) }))
  expect(p95(files)).toBe(95)
})
