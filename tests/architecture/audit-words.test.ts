import { expect, test } from 'vitest'
import { eventSentences } from '#app/domain/audit-sentences.ts'
import { policy } from '#app/domain/policy.ts'
import { readFiles } from './source-files.ts'

/** Actions that the code records: written as `action: 'noun.verb'`, or in a table that is named for it. */
function recordedActions(): Map<string, string> {
  const found = new Map<string, string>()
  for (const { path, text } of readFiles('app', /\.ts$/)) {
    if (!/^app\/(features|jobs)\//.test(path) || /\.test\.ts$|^app\/features\/editions\//.test(path)) continue
    for (const [, action = ''] of text.matchAll(/'([a-z][a-z-]*\.[a-z][a-z-]*)'/g)) {
      if (isAction(text, action)) found.set(action, path)
    }
  }
  return found
}

/** Not an action of the policy, which look the same and are asked for with `can`. */
function isAction(text: string, action: string): boolean {
  const escaped = action.replace('.', '\\.')
  return new RegExp(`(action: |record\\(|action = |\\? |: )'${escaped}'`).test(text) && !policyActions.has(action)
}

const policyActions = new Set(Object.keys(policy))

test('every action of the record is told in words', () => {
  const actions = recordedActions()
  expect(actions.size).toBeGreaterThan(40)
  const untold = [...actions].filter(([action]) => eventSentences[action] === undefined)
  expect(untold.map(([action, path]) => `${action} in ${path}`)).toEqual([])
})

test('there are words for nothing that is not recorded', () => {
  const sources = readFiles('app', /\.ts$/)
    .filter(({ path }) => /^app\/(features|jobs)\//.test(path))
    .map(({ text }) => text)
    .join('\n')
  expect(Object.keys(eventSentences).filter((action) => !sources.includes(`'${action}'`))).toEqual([])
})
