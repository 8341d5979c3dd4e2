import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import ts from 'typescript'
import { projectRoot } from '#app/platform/files.ts'

/** A file as the rules see it: its path from the project folder, with `/`, and what is in it. */
export type SourceFile = { path: string; text: string }

/** What git ignores, and git itself. */
const ignored = new Set([
  '.git',
  'node_modules',
  'build',
  'coverage',
  'data',
  '.scratch',
  '.tmp',
  'generated',
  '.DS_Store',
])

export function readFiles(folder: string, wanted: RegExp): SourceFile[] {
  const walk = (path: string): SourceFile[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const below = join(path, entry.name)
      if (ignored.has(entry.name)) return []
      if (entry.isDirectory()) return walk(below)
      const name = relative(projectRoot, below).split(sep).join('/')
      return wanted.test(name) ? [{ path: name, text: readFileSync(below, 'utf8') }] : []
    })
  return walk(join(projectRoot, folder))
}

export const isTest = ({ path }: SourceFile) => /\.test\.tsx?$/.test(path)

/** Every TypeScript source of the application: tests beside sources are left out. */
export const appSources = readFiles('app', /\.tsx?$/).filter((file) => !isTest(file))
export const prismaSources = readFiles('prisma', /\.tsx?$/)

const trees = new WeakMap<SourceFile, ts.SourceFile>()

export function treeOf(file: SourceFile): ts.SourceFile {
  const known = trees.get(file)
  if (known) return known
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true, kind)
  trees.set(file, tree)
  return tree
}

/** Every node below one, in the order of the source. */
export function nodesIn(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (child: ts.Node) => {
    nodes.push(child)
    ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return nodes
}

export type Import = { from: string; specifier: string; target: string; isTypeOnly: boolean }

/** What a file imports and re-exports, static and dynamic; a target inside the project is its path. */
export function importsOf(file: SourceFile): Import[] {
  return nodesIn(treeOf(file)).flatMap((node) => {
    const found = importIn(node)
    if (!found) return []
    return [{ from: file.path, ...found, target: targetOf(file.path, found.specifier) }]
  })
}

function importIn(node: ts.Node): { specifier: string; isTypeOnly: boolean } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: isTypeOnly(node.importClause) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments
    if (argument && ts.isStringLiteral(argument)) return { specifier: argument.text, isTypeOnly: false }
  }
  return null
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  )
}

function targetOf(from: string, specifier: string): string {
  if (specifier.startsWith('#app/')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  return specifier
}
