import ts from 'typescript'
import { expect, test } from 'vitest'
import { readFiles, treeOf, type SourceFile } from './source-files.ts'

const grabBags = /(^|\/)(utils?|helpers?|misc|common|managers?)([./]|$)|-(utils?|helpers?|manager)\./i

function badNames(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const { path } = file
    if (grabBags.test(path)) return [`${path}: name it after what it is about`]
    if (/^app\/routes\/.*\.test\.tsx?$/.test(path))
      return [`${path}: tests of routes are in tests/routes, or they become pages`]
    if (/\.(ts|tsx|mjs)$/.test(path) && isBarrel(file)) return [`${path} only re-exports: import from where things are`]
    return []
  })
}

function isBarrel(file: SourceFile): boolean {
  const { statements } = treeOf(file)
  return (
    statements.length > 0 &&
    statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
  )
}

const named = (path: string, text = 'export const a = 1') => ({ path, text })

test('names say what is inside, and nothing only re-exports', () => {
  const files = ['app', 'prisma', 'scripts', 'tests'].flatMap((folder) => readFiles(folder, /./))
  expect(badNames(files)).toEqual([])
})

test.each([
  named('app/utils/dates.ts'),
  named('app/features/review/helpers.ts'),
  named('app/platform/misc.server.ts'),
  named('app/ui/common/button.tsx'),
  named('app/jobs/job-manager.ts'),
  named('app/features/review/csv-utils.ts'),
  named('app/routes/sign-in.test.tsx'),
  named('app/ui/index.ts', "export * from './field.tsx'\nexport { a } from './page.tsx'"),
])('notices $path', (file) => {
  expect(badNames([file])).toHaveLength(1)
})

test.each([
  named('app/routes/cities.$cityId._index.tsx'),
  named('app/domain/commonwealth.ts'),
  named('app/domain/x.ts', "import { a } from './a.ts'\nexport { b } from './b.ts'\nexport const c = a"),
])('allows $path', (file) => {
  expect(badNames([file])).toEqual([])
})
