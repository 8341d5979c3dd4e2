import { readFileSync } from 'node:fs'
import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'

/** The line of a path inside a file, such as `checks.0.text`; of the nearest thing around it where it is not there. */
export type LineOf = (path: string) => number | null

export type YamlProblem = { line: number | null; path: string; message: string }

export type YamlFile<T> = {
  /** `null` if there are problems. */
  value: T | null
  /** As written, before the schema; `undefined` if it is not YAML. */
  content: unknown
  problems: YamlProblem[]
  lineOf: LineOf
}

type Path = readonly PropertyKey[]

/** Reads a YAML file against a schema. Never throws for what is in it: each problem names its line, path and reason. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): YamlFile<T> {
  const counter = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: counter, uniqueKeys: true })
  const lineOf: LineOf = (text) => lineAt(document, counter, text === '' ? [] : text.split('.'))
  const refuse = (problems: YamlProblem[], content?: unknown): YamlFile<T> => ({
    value: null,
    content,
    problems,
    lineOf,
  })
  if (document.errors.length > 0) {
    return refuse(
      document.errors.map((error) => ({
        line: error.linePos?.[0].line ?? null,
        path: '',
        message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'is not YAML',
      })),
    )
  }
  let content: unknown
  try {
    content = document.toJS()
  } catch (error) {
    return refuse([{ line: null, path: '', message: error instanceof Error ? error.message : 'is not YAML' }])
  }
  const parsed = schema.safeParse(content)
  if (parsed.success) return { value: parsed.data, content, problems: [], lineOf }
  return refuse(
    parsed.error.issues
      .flatMap(sayIssue)
      .map(({ path, message }) => ({ line: lineAt(document, counter, path), path: path.join('.'), message })),
    content,
  )
}

function sayIssue(issue: z.core.$ZodIssue): { path: Path; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: `"${key}" is not a key that belongs here` }))
  }
  if (issue.code === 'invalid_key') return [{ path: issue.path, message: issue.issues[0]?.message ?? issue.message }]
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return [{ path: issue.path, message: isMissing ? 'is missing' : issue.message }]
}

function lineAt(document: Document, counter: LineCounter, path: Path): number | null {
  let node: unknown = document.contents
  let line = offsetOf(node)
  for (const step of path) {
    if (!isCollection(node)) break
    const key = isMap(node)
      ? node.items.map((pair) => pair.key).find((one) => isScalar(one) && String(one.value) === String(step))
      : null
    const next = node.get(isScalar(key) ? key.value : Number(step), true)
    const found = offsetOf(key) ?? offsetOf(next)
    if (found === null) break
    line = found
    node = next
  }
  return line === null ? null : counter.linePos(line).line
}

function offsetOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null
}
