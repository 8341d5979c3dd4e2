import { CsvError, parse } from 'csv-parse/sync'
import { EnoughRead, lineEnds, mostMisfits, type CsvProblem } from './csv-table.ts'

export type CsvText = { ok: true; text: string } | { ok: false; problem: CsvProblem }

const saveAs = 'save it as UTF-8, which Excel calls "CSV UTF-8 (Comma delimited)"'

/** The text of a CSV file's bytes. Refuses whatever is not plain UTF-8, and says where it stops being that. */
export function decodeCsv(bytes: Uint8Array): CsvText {
  if (bytes.length === 0) return refuse('the file is empty')
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return refuse(`this is a workbook or ZIP file, not CSV: ${saveAs}`)
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    return refuse(`this is UTF-16 text: ${saveAs}`)
  const nul = bytes.indexOf(0)
  const bad = firstBadByte(bytes)
  if (nul >= 0 && (bad === null || nul < bad)) {
    return {
      ok: false,
      problem: { ...place(bytes, nul), message: `a NUL byte (byte ${nul + 1} of the file) is not text: ${saveAs}` },
    }
  }
  if (bad !== null) {
    const value = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    return {
      ok: false,
      problem: {
        ...place(bytes, bad),
        message: `byte 0x${value} (byte ${bad + 1} of the file) is not UTF-8: ${saveAs}`,
      },
    }
  }
  const text = new TextDecoder('utf-8').decode(bytes)
  return text.trim() === '' ? refuse('the file is empty') : { ok: true, text }
}

function refuse(message: string): CsvText {
  return { ok: false, problem: { line: 1, column: null, message } }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/**
 * Where the bytes stop being UTF-8; `null` if they never do. A prefix is bad from some length on and stays bad, so the
 * length is found by halving.
 */
function firstBadByte(bytes: Uint8Array): number | null {
  if (isUtf8(bytes, false)) return null
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (middle <= bytes.length && isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  // The character that breaks off there may have begun up to three bytes before.
  while (good > 0 && !isUtf8(bytes.subarray(0, good), false)) good -= 1
  return good
}

function isUtf8(bytes: Uint8Array, mayBeCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayBeCut })
    return true
  } catch {
    return false
  }
}

/** Line and column of a byte, told from what stands before it; in the header there is no column yet. */
function place(bytes: Uint8Array, offset: number): { line: number; column: string | null } {
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset))
  const read: { header: string[] | null; index: number | null } = { header: null, index: null }
  let misfits = 0
  try {
    // The mark makes sure that there is a last cell, and that it is the one with the byte.
    parse(`${before}x`, {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[]) => {
        if (read.header) read.index = record.length - 1
        else read.header = record
        // It is not told, then, in which column the byte stands.
        if (record.length !== read.header.length) misfits += 1
        if (misfits > mostMisfits) throw new EnoughRead()
        return null
      },
    })
  } catch (error) {
    // The byte is inside quotes that are not closed yet.
    if (error instanceof CsvError) read.index = typeof error['column'] === 'number' ? error['column'] : null
    else if (error instanceof EnoughRead) read.index = null
    else throw error
  }
  const column = read.index === null ? undefined : read.header?.[read.index]?.trim()
  return { line: lineEnds(before) + 1, column: column ?? null }
}
