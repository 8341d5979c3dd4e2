import { expect, test } from 'vitest'
import { appSources } from './source-files.ts'

// What a link was on a past day is read from its states. Whatever writes a link and no state makes the past wrong, silently.
test('whoever writes links of evidence writes down how they stand', () => {
  const writers = appSources.filter(({ text }) => /evidenceLink\.(create|update|upsert|delete)/.test(text))
  expect(writers.length).toBeGreaterThanOrEqual(5)
  const silent = writers.filter(({ text }) => !/recordLinkStates\(|evidenceLinkState\.createMany\(/.test(text))
  expect(silent.map(({ path }) => path)).toEqual([])
})
