import ts from 'typescript'
import { expect, test } from 'vitest'
import { appSources, nodesIn, treeOf, type SourceFile } from './source-files.ts'

/** Names that bring the clock, chance, the machine or the outside world into the domain. */
const impureObjects = new Set(['process', 'globalThis', 'crypto', 'console'])
const impureFunctions = new Set(['Date', 'fetch', 'setTimeout', 'setInterval', 'queueMicrotask'])

function impureCalls(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    nodesIn(treeOf(file))
      .filter(isImpure)
      .map((node) => `${file.path} uses ${node.getText()}: take it as a parameter`),
  )
}

function isImpure(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
  if (ts.isCallExpression(node)) return impureFunctions.has(node.expression.getText())
  if (!ts.isPropertyAccessExpression(node)) return false
  const text = node.getText()
  return text === 'Date.now' || text === 'Math.random' || impureObjects.has(node.expression.getText())
}

test('the domain has no clock, no chance and no outside world', () => {
  expect(impureCalls(appSources.filter(({ path }) => path.startsWith('app/domain/')))).toEqual([])
})

const impure = [
  'Date.now()',
  'new Date()',
  'new Date',
  'Date()',
  'Math.random()',
  'process.env',
  'crypto.randomUUID()',
  'fetch(url)',
]

test.each(impure)('notices %s', (expression) => {
  expect(impureCalls([{ path: 'app/domain/x.ts', text: `export const a = ${expression}` }])).toHaveLength(1)
})

test('a date that is given, and a mention in a comment, are fine', () => {
  const text = '/** Never Date.now(). */\nexport const a = (day: string) => new Date(day)'
  expect(impureCalls([{ path: 'app/domain/x.ts', text }])).toEqual([])
})
