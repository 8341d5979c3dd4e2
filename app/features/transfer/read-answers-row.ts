import { answers, type AnswerState } from '#app/domain/answers.ts'
import { isIsoDate, type IsoDate } from '#app/domain/dates.ts'
import type { Check, Criterion, Edition } from '#app/domain/edition/edition.ts'
import { isStrength, type Strength } from '#app/domain/evidence/strength.ts'
import { list } from '#app/domain/results/words.ts'
import type { CsvProblem, CsvRow } from './csv-table.ts'
import { quote } from './quote.ts'

export const answersColumns = ['criterion', 'check', 'answer', 'evidence', 'evidence_date', 'strength', 'note'] as const
export type AnswersColumn = (typeof answersColumns)[number]

const states = [...answers, 'not-assessed'] as const satisfies readonly AnswerState[]
const eitherState = list(states).replace(' and ', ' or ')

/** One row, understood. */
export type AnswersRow = {
  line: number
  /** What the row names: `DM1` for all of its checks, or `DM1.a`. */
  subject: string
  checks: readonly Check[]
  answer: AnswerState
  isAnswerLeftOut: boolean
  note: string
  evidence: { text: string; date: IsoDate | null; strength: Strength | null } | null
}

export type AnswersRowReading = { ok: true; row: AnswersRow } | { ok: false; problems: CsvProblem[] }

type Say = (column: AnswersColumn, message: string) => null
type Target = { subject: string; checks: readonly Check[] }

/** Criteria by code, and codes without regard to capitals, to say which one was meant. */
export type EditionIndex = {
  ref: string
  active: ReadonlyMap<string, Criterion>
  retired: ReadonlySet<string>
}

export function indexEdition(edition: Edition): EditionIndex {
  return {
    ref: edition.ref,
    active: new Map(edition.criteria.map((criterion) => [criterion.id, criterion])),
    retired: new Set(edition.retired.map((criterion) => criterion.id)),
  }
}

/** Understands one row against an edition, or lists all that is wrong with it. */
export function readAnswersRow({ line, cells }: CsvRow<AnswersColumn>, index: EditionIndex): AnswersRowReading {
  const problems: CsvProblem[] = []
  const say: Say = (column, message) => {
    problems.push({ line, column, message })
    return null
  }
  const target = targetOf(cells.criterion, cells.check, index, say)
  const answer = answerOf(cells.answer, say)
  const date = cells.evidence_date === '' ? null : dateOf(cells.evidence_date, say)
  const strength = cells.strength === '' ? null : strengthOf(cells.strength, say)
  if (cells.evidence === '') {
    if (cells.evidence_date !== '')
      say('evidence_date', 'a date without evidence: fill in the evidence, or leave the date out')
    if (cells.strength !== '')
      say('strength', 'a strength without evidence: fill in the evidence, or leave the strength out')
  }
  if (!target || !answer || problems.length > 0) return { ok: false, problems }
  const evidence = cells.evidence === '' ? null : { text: cells.evidence, date, strength }
  return {
    ok: true,
    row: { line, ...target, answer, isAnswerLeftOut: cells.answer === '', note: cells.note, evidence },
  }
}

function targetOf(code: string, letter: string, index: EditionIndex, say: Say): Target | null {
  if (code === '') return say('criterion', 'the criterion is missing')
  const criterion = index.active.get(code)
  if (!criterion) return say('criterion', noCriterion(code, index))
  if (letter === '') return { subject: criterion.id, checks: criterion.checks }
  const check = criterion.checks.find((candidate) => candidate.letter === letter)
  if (check) return { subject: check.id, checks: [check] }
  const short = letter.slice(letter.lastIndexOf('.') + 1).toLowerCase()
  const meant = criterion.checks.find((candidate) => candidate.letter === short)
  const isClose = meant && [meant.letter, meant.id.toLowerCase()].includes(letter.toLowerCase())
  const known = list(criterion.checks.map((candidate) => candidate.letter))
  return say(
    'check',
    `${code} has no check ${quote(letter)}: ${isClose ? `did you mean ${meant.letter}?` : `it has ${known}`}`,
  )
}

/** Why a code is none of the edition's criteria. */
export function noCriterion(code: string, { ref, active, retired }: EditionIndex): string {
  if (retired.has(code)) return `${code} is retired in ${ref}: it is no longer asked, so leave its rows out`
  const meant = [...active.keys()].find((known) => known.toLowerCase() === code.toLowerCase())
  return `${ref} has no criterion ${quote(code)}${meant ? `: did you mean ${meant}?` : ''}`
}

function answerOf(text: string, say: Say): AnswerState | null {
  if (text === '') return 'not-assessed'
  const answer = states.find((state) => state === text)
  if (answer) return answer
  const near = text.toLowerCase().replace(/[\s_]+/g, '-')
  const meant = states.find((state) => state === near)
  return say('answer', `${quote(text)} is not an answer: ${meant ? `did you mean ${meant}?` : `write ${eitherState}`}`)
}

function dateOf(text: string, say: Say): IsoDate | null {
  return isIsoDate(text) ? text : say('evidence_date', notADate(text))
}

/** Why a text is not a date, with the way to write it. */
export function notADate(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${quote(text)} is not a day in the calendar`
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (!parts) return `${quote(text)} is not a date like 2016-12-31`
  const [, first = '', second = '', year = ''] = parts
  const [month, day] = Number(first) > 12 ? [second, first] : [first, second]
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const isSure = isIsoDate(meant) && (Number(day) > 12 || day === month)
  return `${quote(text)} is not an ISO date: write year, month, day, like ${isSure ? meant : '2016-12-31'}`
}

function strengthOf(text: string, say: Say): Strength | null {
  const value = /^\d$/.test(text) ? Number(text) : null
  return isStrength(value) ? value : say('strength', `${quote(text)} is not a strength: write 0, 1, 2 or 3`)
}
