import ts from 'typescript'
import { nodesIn, treeOf, type SourceFile } from './source-files.ts'

/** Every loader and action says by one of these who may come in. They are in app/platform/session.server.ts. */
const authorisations = ['requireActor', 'requireNobody', 'requireSetup', 'publicPage']

/** Every action starts with one of these: they refuse what another site sent. */
const originChecks = ['readForm', 'assertSameOrigin']

/**
 * The one route that others' servers send forms to: a mail program's one click (RFC 8058). The signed token in its address
 * is what `readProvenForm` asks for instead.
 */
const provenRoute = { path: 'app/routes/unsubscribe.$token.tsx', check: 'readProvenForm' }

/** What reads the body of a request without looking where it came from. */
const bodyReads = /^(readUpload|(\w+\.)?(request|clone)(\.clone\(\))?\.(formData|json|text|arrayBuffer|blob|bytes))$/

/** What builds something of a form: nobody's is read before it is known who sends it, where a page is for people signed in. */
const formReads = /^(readForm|readFields|readUpload)$/

type Functions = ReadonlyMap<string, ts.Node>

/** What is wrong with a route module, one line each. */
export function routeProblems(file: SourceFile): string[] {
  const tree = treeOf(file)
  const exported = exportedNames(tree)
  const functions = topLevelFunctions(tree)
  const problems: string[] = []
  for (const name of ['loader', 'action']) {
    if (!exported.has(name)) continue
    const body = functions.get(name)
    if (!body) {
      problems.push(`${file.path}: write ${name} here, so that it can be seen who may use it`)
      continue
    }
    const calls = callsIn(body, functions)
    if (!calls.some((call) => authorisations.includes(call))) {
      problems.push(`${file.path}: ${name} does not say who may use it: call ${authorisations.join(', ')}`)
    }
    if (name === 'action') problems.push(...originProblems(file.path, calls), ...orderProblems(file.path, calls))
  }
  if (exported.has('default') && !exported.has('meta') && !exported.has('handle')) {
    problems.push(`${file.path}: a page has a title: export meta (or handle, for a frame around pages)`)
  }
  return problems
}

function originProblems(path: string, calls: readonly string[]): string[] {
  const checks = path === provenRoute.path ? [...originChecks, provenRoute.check] : originChecks
  const check = calls.findIndex((call) => checks.includes(call))
  if (check === -1)
    return [`${path}: action does not check that our own page sent the form: call ${originChecks.join(' or ')}`]
  const read = calls.findIndex((call) => bodyReads.test(call))
  if (read === -1 || check < read) return []
  return [`${path}: action reads the body with ${calls[read] ?? ''} before it checks where that came from`]
}

function orderProblems(path: string, calls: readonly string[]): string[] {
  const read = calls.find((call) => formReads.test(call))
  if (read === undefined || !calls.includes('requireActor')) return []
  if (calls.indexOf('requireActor') < calls.indexOf(read)) return []
  return [`${path}: action reads the form with ${read} before it asks who sends it: call requireActor first`]
}

/** The names of the calls in a function, in order; a call to a function of the same file is followed into it. */
function callsIn(body: ts.Node, functions: Functions, seen: ReadonlySet<ts.Node> = new Set()): string[] {
  if (seen.has(body)) return []
  return nodesIn(body).flatMap((node) => {
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'request.body') return ['request.text']
    if (!ts.isCallExpression(node)) return []
    const name = node.expression.getText()
    const local = functions.get(name)
    return local ? [name, ...callsIn(local, functions, new Set([...seen, body]))] : [name]
  })
}

function topLevelFunctions(tree: ts.SourceFile): Functions {
  const functions = new Map<string, ts.Node>()
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) functions.set(statement.name.text, statement)
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) functions.set(name.text, initializer)
    }
  }
  return functions
}

function exportedNames(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const element of statement.exportClause.elements) names.add(element.name.text)
    }
    if (ts.isExportAssignment(statement)) names.add('default')
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) names.add('default')
    else if (ts.isFunctionDeclaration(statement) && statement.name) names.add(statement.name.text)
    else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) names.add(name.getText())
    }
  }
  return names
}
