import type { StagingOutcome } from './stage-file.server.ts'

/** What a page hears of a file that it sent ahead of its form: the ticket to send with the form, or what is wrong. */
export function sayStaged(file: StagingOutcome | null) {
  if (!file) return { status: 422, reply: { ok: false, message: 'Choose a file' } }
  if (!file.ok) return { status: 422, reply: { ok: false, message: file.message } }
  const { fileName, size } = file.file
  return { status: 200, reply: { ok: true, file: { ticket: file.ticket, fileName, size } } }
}
