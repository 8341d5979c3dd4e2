import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildEdition } from '../../../tests/support/edition-builder.ts'
import type { AnswerState } from '../answers.ts'
import { assessInputs } from '../results/inputs.ts'
import { compareParts, compareResults, isSame, isSameResult } from './compare.ts'
import {
  canonicalContent,
  canonicalJson,
  readSnapshotContent,
  type SnapshotContent,
  type SnapshotParts,
} from './content.ts'
import { resultsOf } from './results.ts'
import { verifySnapshot, type ProofTools, type StoredSnapshot } from './verify.ts'

const edition = buildEdition({
  levels: [{ id: 'silver', title: 'Silver', threshold: { percent: 51 }, mark: 'circle', metal: 'silver' }],
  criteria: ['DM1', { id: 'DM2', checks: 2, rule: 'any' }, 'LC1'],
})

/** Stands in for a hash: what matters here is that equal texts have equal ones. */
const sha256 = (text: string) =>
  `${text.length}-${[...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)}`

const inputsOf: ProofTools['inputsOf'] = ({ answers, evidence }) => ({
  answers: answers.map(({ checkId, answer }) => ({ checkId, answer, acceptedBy: null })),
  links: evidence.map(({ linkId: id, checkId, date, scores }) => ({
    id,
    checkId,
    strength: (scores.at(-1)?.value ?? null) as 0 | 1 | 2 | 3 | null,
    reviewStrength: null,
    date,
  })),
})
const tools = { sha256, inputsOf }

const said = (checkId: string, answer: AnswerState, rationale = '') =>
  ({ checkId, answer, rationale, source: '', by: 'u1', at: '2026-05-01T00:00:00.000Z' }) as const
const shown = (checkId: string, value: 0 | 1 | 2 | 3 = 2, changes = {}) => ({
  linkId: `l-${checkId}`,
  checkId,
  itemId: `i-${checkId}`,
  kind: 'statement' as const,
  revision: 1,
  contentNumber: 1,
  hash: `h-${checkId}`,
  hasFile: false,
  date: '2026-04-01',
  locator: '',
  scores: [{ layer: 'city', value, contentNumber: 1, by: 'u1', at: '2026-05-01T00:00:00.000Z' }],
  ...changes,
})

function partsOf(parts: Partial<SnapshotParts>): SnapshotParts {
  const whole = { answers: [], evidence: [], verdicts: [], inputs: { answers: [], links: [] }, ...parts }
  return { ...whole, inputs: inputsOf(whole) }
}

const parts = partsOf({
  answers: [said('DM1.a', 'met'), said('DM2.a', 'unmet'), said('LC1.a', 'met')],
  evidence: [shown('DM1.a'), shown('LC1.a', 1)],
})
const content: SnapshotContent = {
  form: 1,
  assessmentId: 'a1',
  city: { id: 'c1', name: 'Springfield', region: 'OR' },
  cycle: '2026',
  cycleNumber: 1,
  edition: { ref: edition.ref, hash: edition.hash },
  asOf: '2026-06-30',
  ...parts,
}

function store(of: SnapshotContent, changes: Partial<StoredSnapshot> = {}): StoredSnapshot {
  const text = canonicalContent(of)
  const { assessmentId, cycleNumber, asOf } = of
  const results = canonicalJson(resultsOf(assessInputs(edition, of.inputs, asOf)))
  const columns = { assessmentId, cycleNumber, asOf, editionRef: edition.ref, editionHash: edition.hash }
  return { ...columns, content: text, contentHash: sha256(text), results, ...changes }
}

describe('the text of a content', () => {
  it('is the same whatever the order of its parts and keys', () => {
    const text = canonicalContent(content)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...parts.answers], { minLength: 3 }),
        fc.shuffledSubarray([...parts.evidence], { minLength: 2 }),
        (answers, evidence) => {
          const turned = Object.fromEntries(Object.entries({ ...content, answers, evidence }).reverse())
          expect(canonicalContent(turned as unknown as SnapshotContent)).toBe(text)
        },
      ),
    )
    expect(canonicalContent(readSnapshotContent(text) ?? content)).toBe(text)
  })

  it('is another for any other answer, evidence, score or day', () => {
    const texts = [
      content,
      { ...content, asOf: '2026-07-01' },
      { ...content, answers: parts.answers.slice(1) },
      { ...content, evidence: [shown('DM1.a', 3), shown('LC1.a', 1)] },
      { ...content, evidence: [shown('DM1.a', 2, { hash: 'other' }), shown('LC1.a', 1)] },
    ].map(canonicalContent)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it.each(['', 'x', '{}', 'null', '{"form":2}'])('that is none is not read: %s', (text) => {
    expect(readSnapshotContent(text)).toBeNull()
  })
})

describe('a proof', () => {
  it('of what was taken finds nothing', () => {
    expect(verifySnapshot(edition, store(content), tools)).toEqual([])
  })

  const inOtherOrder = JSON.stringify(Object.fromEntries(Object.entries(content).reverse()))
  it.each<[string, StoredSnapshot, RegExp]>([
    [
      'parts that were changed',
      store(content, { content: canonicalContent(content).replace('"unmet"', '"met"') }),
      /^hash: /,
    ],
    [
      'parts in another form',
      store(content, { content: inOtherOrder, contentHash: sha256(inOtherOrder) }),
      /^content: .*one form/,
    ],
    [
      'a column',
      store(content, { cycleNumber: 2 }),
      /^columns: the cycle number beside the parts is 2, and 1 in them$/,
    ],
    ['no content', store(content, { content: '{}', contentHash: sha256('{}') }), /^content: the parts cannot be read$/],
    [
      'inputs that do not follow',
      store({ ...content, inputs: { ...parts.inputs, answers: [] } }),
      /^inputs: answers DM1\.a is not there in the snapshot/,
    ],
    [
      'one number',
      store(content, { results: store(content).results.replace('"claimed":{"criteria":2', '"claimed":{"criteria":9') }),
      /^results: layers claimed criteria is 9 in the snapshot, and 2 follows from the parts$/,
    ],
    ['no results', store(content, { results: '[]' }), /^results: the results cannot be read$/],
  ])('names %s', (_what, stored, says) => {
    const told = verifySnapshot(edition, stored, tools).map(({ part, says: words }) => `${part}: ${words}`)
    expect(
      told.some((line) => says.test(line)),
      told.join('\n'),
    ).toBe(true)
  })

  it('needs the edition as it was', () => {
    expect(verifySnapshot(null, store(content), tools)).toMatchObject([{ part: 'edition' }])
    const other = { ...edition, hash: 'e'.repeat(64) }
    expect(verifySnapshot(other, store(content), tools)).toMatchObject([{ part: 'edition' }])
  })
})

describe('a comparison', () => {
  it('of the same finds nothing, whoever wrote it and when', () => {
    const again = partsOf({ ...parts, answers: parts.answers.map((answer) => ({ ...answer, by: 'u2', at: '2027' })) })
    expect(isSame(compareParts(parts, again))).toBe(true)
  })

  it('tells each kind of change', () => {
    const after = partsOf({
      answers: [said('DM1.a', 'met', 'Now with a note'), said('DM2.a', 'met')],
      evidence: [shown('DM1.a', 3, { date: '2026-05-01', locator: 'p. 2' }), shown('DM2.a')],
    })
    const { answers, evidence } = compareParts(parts, after)
    expect(answers).toEqual([
      { checkId: 'DM1.a', from: 'met', to: 'met', isTextOnly: true },
      { checkId: 'DM2.a', from: 'unmet', to: 'met', isTextOnly: false },
      { checkId: 'LC1.a', from: 'met', to: 'not-assessed', isTextOnly: false },
    ])
    expect(evidence.map(({ kind, checkId }) => `${kind} ${checkId}`)).toEqual([
      'date DM1.a',
      'place DM1.a',
      'strength DM1.a',
      'added DM2.a',
      'removed LC1.a',
    ])
  })

  it('of results tells points, levels, areas and criteria', () => {
    const [before, after] = [parts, partsOf({ ...parts, evidence: [shown('DM1.a'), shown('LC1.a', 2)] })].map(
      ({ inputs }) => resultsOf(assessInputs(edition, inputs, '2026-06-30')),
    ) as [ReturnType<typeof resultsOf>, ReturnType<typeof resultsOf>]
    const { points, levels, areas, criteria, isOtherEdition } = compareResults(before, after)
    expect(points.evidenced).toEqual({ from: 1, to: 2 })
    expect(levels.evidenced).toEqual({ from: null, to: 'silver' })
    expect(areas.find(({ id }) => id === 'LC')?.evidenced).toEqual({ from: 0, to: 1 })
    expect(criteria).toEqual([{ id: 'LC1', from: 'claimed', to: 'evidenced' }])
    expect(isOtherEdition).toBe(false)
    expect(isSameResult(before, { ...before, asOf: '2027-01-01' })).toBe(true)
    expect(isSameResult(before, after)).toBe(false)
  })
})
