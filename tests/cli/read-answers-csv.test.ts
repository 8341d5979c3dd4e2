import { describe, expect, it } from 'vitest'
import { assess } from '#app/domain/results/assess.ts'
import { toAssessmentInput, type AnswersFile } from '#app/features/transfer/answers-file.ts'
import { readAnswersCsv } from '#app/features/transfer/read-answers-csv.ts'
import { buildEdition } from '../support/edition-builder.ts'

const edition = buildEdition({
  criteria: [
    { id: 'DM1', checks: 3 },
    { id: 'DM2', checks: 2, notApplicable: 'leave-out' },
    { id: 'DM3', status: 'retired' },
    'DM4',
  ],
})
const all = 'criterion,check,answer,evidence,evidence_date,strength,note'

function read(csv: string | Uint8Array): AnswersFile {
  const reading = readAnswersCsv(typeof csv === 'string' ? Buffer.from(csv) : csv, edition)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2))
  return reading.file
}

/** Each problem as `line:column: message`. */
function problemsOf(csv: string | Uint8Array): string[] {
  const reading = readAnswersCsv(typeof csv === 'string' ? Buffer.from(csv) : csv, edition)
  if (reading.ok) throw new Error('It was read')
  return reading.problems.map(({ line, column, message }) => `${line}:${column ?? ''}: ${message}`)
}

const row = (...lines: string[]) => [all, ...lines].join('\n')

describe('what a file says', () => {
  it('takes an empty check for every check, and an empty answer for not assessed', () => {
    const { checks } = read('answer,criterion\nmet,DM1\n,DM4\n')
    expect(checks.map(({ checkId, answer }) => [checkId, answer])).toEqual([
      ['DM1.a', 'met'],
      ['DM1.b', 'met'],
      ['DM1.c', 'met'],
      ['DM4.a', 'not-assessed'],
    ])
  })

  it('gives checks in the order of the edition, whatever the order of rows, columns and blanks', () => {
    const { checks } = read('note, answer ,check,criterion\n later , unknown ,,DM4\n, met ,b, DM1\n')
    expect(checks).toEqual([
      { checkId: 'DM1.b', answer: 'met', note: '', evidence: [] },
      { checkId: 'DM4.a', answer: 'unknown', note: 'later', evidence: [] },
    ])
  })

  it('links one item to every check of its row, and to other rows with the same text and date', () => {
    const file = read(row('DM1,,met,Charter,2026-01-31,2,', 'DM4,,met,Charter,2026-01-31,3,', 'DM4,,met,Charter,,1,'))
    expect(file.items).toEqual([
      { id: 'e1', text: 'Charter', date: '2026-01-31', kind: 'statement', url: null },
      { id: 'e2', text: 'Charter', date: null, kind: 'statement', url: null },
    ])
    const { evidence, links } = toAssessmentInput(file)
    expect(evidence[0]?.supports.map(({ checkId, strength }) => [checkId, strength])).toEqual([
      ['DM1.a', 2],
      ['DM1.b', 2],
      ['DM1.c', 2],
      ['DM4.a', 3],
    ])
    expect(links).toHaveLength(5)
    expect(new Set(links.map(({ id }) => id)).size).toBe(5)
  })

  it('takes a whole web address for a link, and a sentence with one for a statement', () => {
    const { items } = read(row('DM1,,met,https://example.gov/a?b=1,,2,', 'DM4,,met,See https://example.gov,,2,'))
    expect(items.map(({ kind, url }) => [kind, url])).toEqual([
      ['link', 'https://example.gov/a?b=1'],
      ['statement', null],
    ])
    expect(toAssessmentInput(read(row('DM1,,met,https://example.gov/a,,2,'))).evidence[0]).toMatchObject({
      title: 'Page at example.gov',
      detail: 'https://example.gov/a',
      url: 'https://example.gov/a',
    })
  })

  it('collects several items and notes of one check, and takes an exact repetition once', () => {
    const again = 'DM4,a,met,Minutes,2026-02-28,2,Kept by the clerk'
    const { checks, items } = read(row('DM4,a,met,Charter,2026-01-31,3,Signed', again, again))
    expect(items).toHaveLength(2)
    expect(checks[0]).toMatchObject({
      note: 'Signed\nKept by the clerk',
      evidence: [{ itemId: 'e1' }, { itemId: 'e2' }],
    })
  })

  it.each([
    ['a byte order mark', '\uFEFFcriterion,answer\nDM4,met\n'],
    ['Windows line ends', 'criterion,answer\r\nDM4,met\r\n'],
    ['old Mac line ends', 'criterion,answer\rDM4,met\r'],
    ['mixed line ends, no last one', 'criterion,answer\n\r\nDM4,met'],
    ['quoted cells', '"criterion","answer"\n"DM4","met"\n'],
    ['rows of nothing but commas', 'criterion,answer\n,\nDM4,met\n,\n'],
  ])('reads %s', (_, csv) => {
    expect(read(csv).checks).toMatchObject([{ checkId: 'DM4.a', answer: 'met' }])
  })

  it('keeps texts as they are: other alphabets, emoji, commas, quotes and line ends', () => {
    const note = 'Peña, "ñandú" 🏙️\r\nsecond line, 市'
    const { checks } = read(row(`DM4,,met,Año 🌱,,2,"${note.replaceAll('"', '""')}"`))
    expect(checks[0]?.note).toBe(note)
  })

  it('takes "does not apply" with a reason, also when the reason stands in another row', () => {
    expect(read(row('DM2,a,not-applicable,,,,No utilities')).checks[0]?.answer).toBe('not-applicable')
    expect(read(row('DM2,a,not-applicable,,,,', 'DM2,a,not-applicable,,,,No utilities')).checks).toHaveLength(1)
  })

  it('is scored: evidence later than the day asked about does not count', () => {
    const { answers, links } = toAssessmentInput(read(row('DM4,,met,Charter,2026-06-30,2,')))
    const points = (asOf: string) => assess(edition, answers, links, asOf).layers
    expect(points('2026-06-30')).toMatchObject({ claimed: { points: 1 }, evidenced: { points: 1 } })
    expect(points('2026-06-29')).toMatchObject({ claimed: { points: 1 }, evidenced: { points: 0 } })
  })
})

describe('what cannot be used, with line and column', () => {
  const us = '"12/31/2016" is not an ISO date: write year, month, day, like 2016-12-31'
  it.each<[string, string, string[]]>([
    ['nothing', '', ['1:: the file is empty']],
    ['blank lines', '\n \n\n', ['1:: the file is empty']],
    ['a header only', 'criterion,answer\n', ['1:: there is a header, but no row below it']],
    ['a header and empty rows', 'criterion,answer\n,\n', ['1:: there is a header, but no row below it']],
    ['no header', 'DM1,,met\n', ['1:: the first row must name the columns, such as criterion and answer']],
    [
      'semicolons',
      'criterion;answer\nDM4;met\n',
      [
        '1:: the first row must name the columns, such as criterion and answer; commas must separate them, not semicolons',
      ],
    ],
    [
      'an unknown column',
      'criterion,answer,owner\nDM4,met,Ana\n',
      [`1:owner: unknown column "owner": known are ${all.replaceAll(',', ', ')}`],
    ],
    [
      'a column in other letters',
      'Criterion,answer,Evidence Date\nDM4,met,\n',
      [
        '1:Criterion: unknown column "Criterion": did you mean criterion?',
        '1:Evidence Date: unknown column "Evidence Date": did you mean evidence_date?',
        '1:criterion: required column "criterion" is missing',
      ],
    ],
    ['a nameless column', 'criterion,,answer\nDM4,,met\n', ['1:column 2: this column has no name']],
    ['a column twice', 'criterion,answer,answer\nDM4,met,met\n', ['1:answer: column "answer" is there twice']],
    ['no answers', 'criterion,note\nDM4,x\n', ['1:answer: required column "answer" is missing']],
    ['a short row', 'criterion,answer,note\nDM4,met\n', ['2:note: this row has 2 cells, the header has 3']],
    [
      'a long row',
      'criterion,answer\nDM4,met,or not\n',
      ['2:column 3: this row has 3 cells, the header has 2; a text with a comma needs quotes around it'],
    ],
    [
      'a short row after a long text',
      'criterion,answer,note\nDM4,met,"1\n2\r\n3"\n\nDM1,met\n',
      ['6:note: this row has 2 cells, the header has 3'],
    ],
    [
      'an open quote',
      'criterion,answer,note\nDM4,met,\n\nDM1,met,"x\ny\n',
      ['4:note: a quote is opened in this row and never closed'],
    ],
    [
      'a quote inside a text',
      'criterion,answer,note\nDM4,met,the "plan"\n',
      [
        '2:note: a quote in the middle of a cell; quotes inside a text are written twice, and the whole text stands in quotes',
      ],
    ],
    [
      'a text after its quotes',
      'criterion,answer,note\nDM4,met,"plan" B\n',
      [
        '2:note: text after the closing quote of a cell; quotes inside a text are written twice, and the whole text stands in quotes',
      ],
    ],
    ['no criterion', row(',a,met,,,,'), ['2:criterion: the criterion is missing']],
    ['an unknown criterion', row('ZZ9,,met,,,,'), ['2:criterion: test-standard@1.0.0 has no criterion "ZZ9"']],
    [
      'a criterion in small letters',
      row('dm1,,met,,,,'),
      ['2:criterion: test-standard@1.0.0 has no criterion "dm1": did you mean DM1?'],
    ],
    [
      'a retired criterion',
      row('DM3,,met,,,,'),
      ['2:criterion: DM3 is retired in test-standard@1.0.0: it is no longer asked, so leave its rows out'],
    ],
    ['an unknown check', row('DM1,z,met,,,,'), ['2:check: DM1 has no check "z": it has a, b and c']],
    ['a check in capitals', row('DM1,B,met,,,,'), ['2:check: DM1 has no check "B": did you mean b?']],
    ['a whole check id', row('DM1,DM1.b,met,,,,'), ['2:check: DM1 has no check "DM1.b": did you mean b?']],
    [
      'an unknown answer',
      row('DM4,,yes,,,,'),
      ['2:answer: "yes" is not an answer: write met, unmet, unknown, not-applicable or not-assessed'],
    ],
    [
      'an answer in other letters',
      row('DM4,,Not Applicable,,,,'),
      ['2:answer: "Not Applicable" is not an answer: did you mean not-applicable?'],
    ],
    ['no such day', row('DM4,,met,x,2016-13-40,2,'), ['2:evidence_date: "2016-13-40" is not a day in the calendar']],
    ['a US date', row('DM4,,met,x,12/31/2016,2,'), [`2:evidence_date: ${us}`]],
    ['a date of words', row('DM4,,met,x,last May,2,'), ['2:evidence_date: "last May" is not a date like 2016-12-31']],
    ['strength 7', row('DM4,,met,x,,7,'), ['2:strength: "7" is not a strength: write 0, 1, 2 or 3']],
    ['strength 1.5', row('DM4,,met,x,,1.5,'), ['2:strength: "1.5" is not a strength: write 0, 1, 2 or 3']],
    ['strength in words', row('DM4,,met,x,,high,'), ['2:strength: "high" is not a strength: write 0, 1, 2 or 3']],
    [
      'a date without evidence',
      row('DM4,,met,,2016-12-31,,'),
      ['2:evidence_date: a date without evidence: fill in the evidence, or leave the date out'],
    ],
    [
      'a strength without evidence',
      row('DM4,,met,,,2,'),
      ['2:strength: a strength without evidence: fill in the evidence, or leave the strength out'],
    ],
    [
      '"does not apply" where it may not',
      row('DM1,,not-applicable,,,,x', 'DM4,a,not-applicable,,,,x'),
      ['2:answer: DM1 applies to every city', '3:answer: DM4.a applies to every city'],
    ],
    ['"does not apply" without a reason', row('DM2,,not-applicable,,,,'), ['2:note: Say why DM2 does not apply']],
    [
      'a contradiction',
      row('DM1,,met,,,,', 'DM4,,met,,,,', 'DM1,b,unmet,,,,'),
      ['4:answer: the answer to DM1.b is unmet here and met on line 2'],
    ],
    [
      'a second row without the answer',
      row('DM4,,met,x,,2,', 'DM4,,,y,,2,'),
      [
        '3:answer: the answer to DM4.a is empty (not-assessed) here and met on line 2; repeat the answer on every row of a check',
      ],
    ],
    [
      'evidence scored twice',
      row('DM4,,met,x,,2,', 'DM4,,met,x,,3,'),
      ['3:strength: the same evidence for DM4.a has strength 3 here and 2 on line 2'],
    ],
  ])('%s', (_, csv, expected) => {
    expect(problemsOf(csv)).toEqual(expected)
  })

  it('tells everything at once, in the order of the lines', () => {
    const csv = row('DM1,,maybe,,2016-13-40,9,', '"DM4",,met,"two\nlines",,,', 'DM4,,unmet,,,,', 'ZZ1,,met,,,,')
    expect(problemsOf(csv).map((problem) => problem.split(': ')[0])).toEqual([
      '2:answer',
      '2:evidence_date',
      '2:strength',
      '2:evidence_date',
      '2:strength',
      '5:answer',
      '6:criterion',
    ])
  })

  it('says where a file stops being UTF-8', () => {
    const latin = Buffer.from('criterion,answer,note\nDM4,met,fine\nDM1,met,Pe\u00f1a\n', 'latin1')
    expect(problemsOf(latin)).toEqual([
      '3:note: byte 0xF1 (byte 46 of the file) is not UTF-8: save it as UTF-8, which Excel calls "CSV UTF-8 (Comma delimited)"',
    ])
    const inQuotes = Buffer.from('criterion,answer,note\r\nDM4,met,"one\r\n\u00e9t\u00e9"\r\n', 'latin1')
    expect(problemsOf(inQuotes)[0]).toMatch(/^3:note: byte 0xE9 /)
    const cut = Buffer.from('criterion,answer,note\nDM4,met,ñ').subarray(0, -1)
    expect(problemsOf(cut)[0]).toMatch(/^2:note: byte 0xC3 \(byte 31 of the file\)/)
    const header = Buffer.from('criterion,answer,\u00f1ote\nDM4,met,x\n', 'latin1')
    expect(problemsOf(header)[0]).toMatch(/^1:: byte 0xF1 /)
  })

  it('says what else a file is that is not CSV', () => {
    expect(problemsOf(Buffer.from('criterion,answer\nDM4,met\0\n'))[0]).toMatch(
      /^2:answer: a NUL byte \(byte 25 of the file\)/,
    )
    expect(problemsOf(Buffer.from('\uFEFFcriterion,answer\n', 'utf16le'))[0]).toMatch(/^1:: this is UTF-16 text/)
    expect(problemsOf(Buffer.from('PK\u0003\u0004 and so on'))[0]).toMatch(/^1:: this is a workbook or ZIP file/)
  })

  it('keeps a problem on one line and shortens what was typed', () => {
    const [problem = ''] = problemsOf(row(`"Z\n\u001b[31m\u202e${'9'.repeat(500)}",,met,,,,`))
    expect(problem).toMatch(/has no criterion "Z\\n\\u001b\[31m\\u202e9+\.\.\."$/)
    expect(problem.length).toBeLessThan(140)
  })
})

describe('a large file', () => {
  const rows = 50_000
  it('is read quickly', () => {
    const lines = Array.from({ length: rows }, (_, index) => `DM4,a,met,"Report ${index}, part ""A""",2026-01-31,2,`)
    const bytes = Buffer.from(row(...lines))
    const start = performance.now()
    expect(read(bytes).items).toHaveLength(rows)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('with a problem in every row is refused as quickly', () => {
    const bytes = Buffer.from(row(...Array.from({ length: rows }, () => 'XX1,q,perhaps,,2026-02-30,5,')))
    const start = performance.now()
    expect(problemsOf(bytes)).toHaveLength(rows * 6)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
