import { expect, it } from 'vitest'
import type { SnapshotEvidence } from '#app/domain/snapshot/content.ts'
import { withheldTitle, type ReportItem } from '#app/features/reports/report-evidence.ts'
import { itemsOfSnapshot } from './items-of-snapshot.ts'

const kept = (itemId: string, revision: number, checkId: string): SnapshotEvidence => ({
  linkId: `${itemId}-${revision}-${checkId}`,
  checkId,
  itemId,
  revision,
  contentNumber: revision,
  kind: 'statement',
  hash: 'a'.repeat(64),
  hasFile: false,
  date: '2026-03-14',
  locator: '',
  scores: [],
})

const today = (id: string, title: string): ReportItem => ({
  id,
  title,
  kind: 'statement',
  department: '',
  sensitivity: 'internal',
  isWithheld: false,
  revisions: [],
})

it('lists in the order of today’s library, the newest revision first, and what the reader may not see last', () => {
  const evidence = [kept('gone', 1, 'A1.a'), kept('a', 1, 'A1.a'), kept('a', 2, 'A1.b'), kept('b', 1, 'A1.a')]
  const items = itemsOfSnapshot(evidence, [today('b', 'Older'), today('a', 'Newer')], new Set())
  expect(items.map(({ title, revisions }) => [title, revisions.map(({ number }) => number)])).toEqual([
    ['Older', [1]],
    ['Newer', [2, 1]],
    [withheldTitle, [1]],
  ])
})
