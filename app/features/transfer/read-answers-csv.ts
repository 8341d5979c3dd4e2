import { judgeAnswer, type AnswerState } from '#app/domain/answers.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import type { AnswersFile, ImportedCheck, ImportedItem } from './answers-file.ts'
import { readCsvTable, type CsvProblem } from './csv-table.ts'
import { decodeCsv } from './csv-text.ts'
import { answersColumns, indexEdition, readAnswersRow, type AnswersRow } from './read-answers-row.ts'

export type AnswersReading = { ok: true; file: AnswersFile } | { ok: false; problems: CsvProblem[] }

/** What the rows so far say of one check, and which line said it first. */
type Draft = {
  answer: AnswerState
  isAnswerLeftOut: boolean
  line: number
  subject: string
  notes: Set<string>
  links: Map<ImportedItem, { strength: Strength | null; line: number }>
}

/**
 * Reads an answers CSV against an edition: either all that it says, or everything that is wrong with it in the order of
 * its lines. Source of the format: the command line contract. Rows of the same check add up: evidence and notes
 * are collected, and the answer must be the same in each.
 */
export function readAnswersCsv(bytes: Uint8Array, edition: Edition): AnswersReading {
  const decoded = decodeCsv(bytes)
  if (!decoded.ok) return { ok: false, problems: [decoded.problem] }
  const { rows, problems } = readCsvTable(decoded.text, answersColumns, ['criterion', 'answer'])
  const index = indexEdition(edition)
  const drafts = new Map<string, Draft>()
  const items = new Map<string, ImportedItem>()
  for (const cells of rows) {
    const reading = readAnswersRow(cells, index)
    if (reading.ok) problems.push(...addRow(reading.row, drafts, items))
    else for (const problem of reading.problems) problems.push(problem)
  }
  problems.push(...judge(edition, drafts))
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) }

  const checks = edition.criteria.flatMap((criterion) =>
    criterion.checks.flatMap((check) => {
      const draft = drafts.get(check.id)
      return draft ? [importedCheck(check.id, draft)] : []
    }),
  )
  return { ok: true, file: { checks, items: [...items.values()] } }
}

/** Adds a row to what is known of its checks. A contradiction is told once for the row, not for each of its checks. */
function addRow(row: AnswersRow, drafts: Map<string, Draft>, items: Map<string, ImportedItem>): CsvProblem[] {
  const item = row.evidence ? itemOf(row.evidence, items) : null
  const strength = row.evidence?.strength ?? null
  let answerProblem: CsvProblem | null = null
  let strengthProblem: CsvProblem | null = null
  for (const { id } of row.checks) {
    let draft = drafts.get(id)
    if (!draft) {
      const { answer, isAnswerLeftOut, line, subject } = row
      draft = { answer, isAnswerLeftOut, line, subject, notes: new Set(), links: new Map() }
      drafts.set(id, draft)
    } else if (draft.answer !== row.answer) {
      answerProblem ??= { line: row.line, column: 'answer', message: sayContradiction(id, row, draft) }
    }
    if (row.note !== '') draft.notes.add(row.note)
    if (!item) continue
    const link = draft.links.get(item)
    if (!link) draft.links.set(item, { strength, line: row.line })
    else if (link.strength !== strength) {
      const there = `${sayStrength(link.strength)} on line ${link.line}`
      const message = `the same evidence for ${id} has strength ${sayStrength(strength)} here and ${there}`
      strengthProblem ??= { line: row.line, column: 'strength', message }
    }
  }
  return [answerProblem, strengthProblem].filter((problem) => problem !== null)
}

function sayContradiction(checkId: string, row: AnswersRow, draft: Draft): string {
  const repair = row.isAnswerLeftOut || draft.isAnswerLeftOut ? '; repeat the answer on every row of a check' : ''
  return `the answer to ${checkId} is ${sayAnswer(row)} here and ${sayAnswer(draft)} on line ${draft.line}${repair}`
}

function sayAnswer({ answer, isAnswerLeftOut }: Pick<Draft, 'answer' | 'isAnswerLeftOut'>): string {
  return isAnswerLeftOut ? `empty (${answer})` : answer
}

const sayStrength = (strength: Strength | null) => (strength === null ? 'none' : String(strength))

function itemOf({ text, date }: NonNullable<AnswersRow['evidence']>, items: Map<string, ImportedItem>): ImportedItem {
  const key = `${date ?? ''} ${text}`
  const known = items.get(key)
  if (known) return known
  const base = { id: `e${items.size + 1}`, text, date }
  const url = webAddress(text)
  const item: ImportedItem = url === null ? { ...base, kind: 'statement', url } : { ...base, kind: 'link', url }
  items.set(key, item)
  return item
}

/** The text, if it is a web address and nothing else. */
function webAddress(text: string): string | null {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : null
}

/** Whether the answers may be given at all; judged when all rows are in, as the reason may stand in a later one. */
function judge(edition: Edition, drafts: ReadonlyMap<string, Draft>): CsvProblem[] {
  const found = new Map<string, CsvProblem>()
  for (const check of edition.criteria.flatMap((criterion) => criterion.checks)) {
    const draft = drafts.get(check.id)
    if (!draft) continue
    // A row for a whole criterion is told of by the criterion's code, once.
    const judgement = judgeAnswer({ ...check, id: draft.subject }, { answer: draft.answer, rationale: noteOf(draft) })
    if (judgement.ok) continue
    const column = judgement.field === 'answer' ? 'answer' : 'note'
    const key = `${draft.line} ${column}`
    if (!found.has(key)) found.set(key, { line: draft.line, column, message: judgement.message })
  }
  return [...found.values()]
}

function noteOf(draft: Draft): string {
  return [...draft.notes].join('\n')
}

function importedCheck(checkId: string, draft: Draft): ImportedCheck {
  const evidence = [...draft.links].map(([item, { strength }]) => ({ itemId: item.id, strength }))
  return { checkId, answer: draft.answer, note: noteOf(draft), evidence }
}
