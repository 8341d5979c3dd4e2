import { expect, it } from 'vitest'
import { buildEdition } from '../../../tests/support/edition-builder.ts'
import { mostMisfits, readCsvTable } from './csv-table.ts'
import { decodeCsv } from './csv-text.ts'
import { readEffortCsv } from './read-effort-csv.ts'

const header = 'criterion,check,action,days\n'
const edition = buildEdition({ criteria: ['DM1'] })
const read = (text: string) => readCsvTable(text, ['criterion', 'check', 'action', 'days'], ['criterion'])
const lineOf = (text: string) => read(text).problems.map(({ line }) => line)

it.each([
  ['in front', '\n\n', 4],
  ['in front, with blanks and commas', ' \n,,\n', 4],
  ['of Windows in front', '\r\n\r\n', 4],
])('counts the lines with nothing in them %s', (_where, before, line) => {
  expect(lineOf(`${before}${header}DM1\n`)).toEqual([line])
})

it('counts the lines with nothing in them between rows, inside of quotes and in front of a quote that stays open', () => {
  expect(lineOf(`${header}\n\nDM1\n`)).toEqual([4])
  expect(lineOf(`${header}\r\n"D\r\n\r\nM",,,\r\n\r\nDM1\r\n`)).toEqual([7])
  expect(lineOf(`${header}\n\n"DM1\n`)).toEqual([4])
  expect(read(`\n\n${header}\n\nDM1,a,find,2\n\n`).rows.map(({ line }) => line)).toEqual([6])
})

it('ends its reading behind very many rows that do not fit', () => {
  const { rows, problems } = read(`${header}${'DM1\n'.repeat(mostMisfits + 1)}DM1,a,find,2\n`)
  expect(rows).toEqual([])
  expect(problems).toHaveLength(mostMisfits + 1)
  expect(problems.at(-1)?.message).toBe('so many rows do not fit the header that reading ends here')
})

it('still reads a table with very many rows, and as many lines with nothing in them', () => {
  const { rows, problems } = read(` \n${header}${'DM1,a,find,2\n\n'.repeat(60_000)}`)
  expect([rows.length, problems]).toEqual([60_000, []])
})

// A file as large as a page takes, and each kind of row that costs the parser much.
const most = 990_000
it.each([
  ['empty lines', header + '\n'.repeat(most)],
  ['lines with a blank', header + ' \n'.repeat(most / 2)],
  ['commas', header + ',\n'.repeat(most / 2)],
  ['rows with nothing in them', header + ',,,\n'.repeat(most / 4)],
  ['short rows', header + 'a\n'.repeat(most / 2)],
  ['empty lines and then rows', ' \n'.repeat(most / 4) + header + 'a,b,c,d\n'.repeat(most / 16)],
  ['a header of very many columns', `criterion,action,days,${'x,'.repeat(most / 2)}\n`],
])('says quickly what is wrong with %s', (_what, text) => {
  const started = performance.now()
  const reading = readEffortCsv(Buffer.from(text), edition)
  expect(performance.now() - started).toBeLessThan(3000)
  expect(reading.ok).toBe(false)
})

it('finds the place of a byte that is no text as quickly', () => {
  const started = performance.now()
  const decoded = decodeCsv(Buffer.from(`${header}${'a\n'.repeat(most / 2)}\0`))
  expect(performance.now() - started).toBeLessThan(3000)
  expect(decoded).toMatchObject({ ok: false, problem: { line: most / 2 + 2, column: null } })
})

it('reads no more efforts than the largest edition can have', () => {
  const reading = readEffortCsv(Buffer.from(header + 'DM1,a,find,2\n'.repeat(50_001)), edition)
  const last = reading.ok ? null : reading.problems.find(({ message }) => message.includes('more than'))
  expect(last).toEqual({ line: 50_002, column: null, message: 'there are more than 50000 rows, so reading ends here' })
})
