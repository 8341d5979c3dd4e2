import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { appSources, importsOf, prismaSources, readFiles, type SourceFile } from './source-files.ts'

type Named = Record<string, string>

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  dependencies: Named
  devDependencies: Named
}

/** What files import of packages that the project does not name itself, and so has only as long as another one does. */
function undeclared(files: readonly SourceFile[], declared: Named): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => !/^[.#]|^virtual:/.test(specifier) && !isBuiltin(specifier))
      .filter(({ specifier, isTypeOnly }) => !(packageOf(specifier) in declared) && !isTypeOnly)
      .map(({ from, specifier }) => `${from} imports ${specifier}: name it in package.json`),
  )
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

test('every package that is imported is named in package.json', () => {
  // Only the development server has Vite, which the built one never asks for.
  expect(
    undeclared([...appSources, ...prismaSources], { ...dependencies, vite: devDependencies['vite'] ?? '' }),
  ).toEqual([])
  const all = [...readFiles('tests', /\.tsx?$/), ...readFiles('app', /\.test\.tsx?$/)]
  expect(undeclared(all, { ...dependencies, ...devDependencies })).toEqual([])
})

test('notices a package that only another one needs', () => {
  const file = { path: 'tests/x.test.ts', text: "import { MemoryRouter } from 'react-router-dom'" }
  expect(undeclared([file], { ...dependencies, ...devDependencies })).toHaveLength(1)
})
