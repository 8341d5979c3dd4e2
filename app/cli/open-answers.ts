import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Edition } from '#app/domain/edition/edition.ts'
import { toAssessmentInput, type AssessmentInput } from '#app/features/transfer/answers-file.ts'
import type { CsvProblem } from '#app/features/transfer/csv-table.ts'
import { readAnswersCsv } from '#app/features/transfer/read-answers-csv.ts'
import { refused, type Result } from './outcome.ts'

/** A whole programme's answers are far below this; a video or a disk image is above it. */
const sizeLimit = 64 * 1024 * 1024

const mostLines = 100

/** Reads the answers CSV that a person names. */
export function openAnswers(path: string, edition: Edition): Result<AssessmentInput> {
  const bytes = readWhole(path)
  if (!bytes.ok) return bytes
  const reading = readAnswersCsv(bytes.value, edition)
  return reading.ok
    ? { ok: true, value: toAssessmentInput(reading.file) }
    : refused(...sayProblems(path, reading.problems))
}

/** Each problem on one line, file and line and column first; no more of them than somebody can use at once. */
export function sayProblems(path: string, problems: readonly CsvProblem[]): string[] {
  const lines = problems
    .slice(0, mostLines)
    .map(({ line, column, message }) => `${path}:${line}:${column === null ? '' : `${column}:`} ${message}`)
  const more = problems.length - lines.length
  return more > 0 ? [...lines, `${path}: and ${more} more`] : lines
}

/** A file's bytes; refused with the reason where it cannot be read or is far too large. */
export function readWhole(path: string): Result<Uint8Array> {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    if (fstatSync(file).isDirectory()) return refused(`${path}: cannot be read: it is a folder`)
    const parts: Buffer[] = []
    let size = 0
    for (;;) {
      const part = Buffer.allocUnsafe(1024 * 1024)
      const length = readSync(file, part, 0, part.length, null)
      if (length === 0) return { ok: true, value: Buffer.concat(parts) }
      parts.push(part.subarray(0, length))
      size += length
      if (size > sizeLimit) return refused(`${path}: cannot be read: it is larger than ${sizeLimit / 1024 / 1024} MB`)
    }
  } catch (error) {
    return refused(`${path}: cannot be read: ${sayFileError(error)}`)
  } finally {
    if (file !== null) closeSync(file)
  }
}

const fileErrors: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
}

/** Why the system refused a file, in words. Throws on what is not the system's. */
export function sayFileError(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error
  const code = String(error.code)
  if (code === 'ERR_INVALID_ARG_VALUE') return 'its name is not a file name'
  return fileErrors[code] ?? code
}
