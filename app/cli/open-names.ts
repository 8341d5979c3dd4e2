import { furtherPeople, readFurtherNames } from '#app/features/reports/further-names.ts'
import type { NamedPerson } from '#app/features/reports/leave-names-out.ts'
import { readWhole } from './open-answers.ts'
import { refused, type Result } from './outcome.ts'

/** Reads the names to leave out, one to a line. From a file, because arguments stay in a shell's history. */
export function openNames(path: string): Result<readonly NamedPerson[]> {
  const bytes = readWhole(path)
  if (!bytes.ok) return bytes
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)
  } catch {
    return refused(`${path}: is not UTF-8 text: save it as UTF-8`)
  }
  const read = readFurtherNames(text)
  if (!read.ok) return refused(`${path}: ${read.message}`)
  return read.names.length === 0
    ? refused(`${path}: there is no name in it`)
    : { ok: true, value: furtherPeople(read.names) }
}
