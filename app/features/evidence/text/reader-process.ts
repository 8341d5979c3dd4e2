// The process that reads the words out of files: its own, so that a file that is made to break its reader breaks only this.
import { createReadStream } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { tidyParts, type TextOutcome, type TextPart } from '#app/domain/evidence/file-text.ts'
import { readSheetText, readWordText } from './office-text.ts'
import { readPdfText } from './pdf-text.ts'
import type { TextTask } from './text-reader.server.ts'

const office = 'application/vnd.openxmlformats-officedocument'
const scanned = 'It holds no words that can be read. It may be a scan.'
const cut = 'It is very long: only its beginning can be searched.'

process.on('message', (task: TextTask) => {
  void readWords(task)
    .catch((error: unknown): TextOutcome => ({ state: 'failed', parts: [], problem: sayProblem(error) }))
    .then((outcome) => process.send?.(outcome))
})
process.on('disconnect', () => process.exit(0))
watchMemory(Number(process.argv[2]))
process.send?.('ready')

/**
 * Ends this process once it holds more memory than it may. A thread of its own looks, because the one that reads may be
 * busy; and all memory counts, because what a ZIP or a PDF unpacks to lies outside of the limit of the JavaScript heap.
 */
function watchMemory(mostBytes: number): void {
  const look = `setInterval(() => { if (process.memoryUsage.rss() > ${mostBytes}) process.kill(process.pid, 'SIGKILL') }, 40)`
  new Worker(look, { eval: true }).unref()
}

async function readWords({ path, mediaType, milliseconds, most }: TextTask): Promise<TextOutcome> {
  const until = Date.now() + milliseconds
  const found = await readParts(path, mediaType, () => Date.now() > until, most)
  if (found === null) return { state: 'none', parts: [], problem: '' }
  const { parts, isCut } = tidyParts(found.parts, most)
  if (parts.every(({ text }) => text === '')) {
    return { state: 'none', parts: [], problem: mediaType === 'application/pdf' ? scanned : '' }
  }
  return { state: 'ready', parts, problem: isCut || !found.isWhole ? cut : '' }
}

type Found = { parts: TextPart[]; isWhole: boolean }

async function readParts(
  path: string,
  mediaType: string,
  isTimeUp: () => boolean,
  most: number,
): Promise<Found | null> {
  const [bare = '', charset] = mediaType.split(/;\s*charset=/)
  if (bare === 'application/pdf') return readPdfText(path, isTimeUp, most)
  if (bare === `${office}.wordprocessingml.document`) return { parts: await readWordText(path), isWhole: true }
  if (bare === `${office}.spreadsheetml.sheet`) return { parts: await readSheetText(path), isWhole: true }
  return bare.startsWith('text/') ? readPlainText(path, charset ?? 'utf-8', most) : null
}

async function readPlainText(path: string, charset: string, most: number): Promise<Found> {
  const decoder = new TextDecoder(charset)
  let text = ''
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > most) break
  }
  return { parts: [{ name: '', text }], isWhole: text.length <= most }
}

function sayProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  return name === 'PasswordException'
    ? 'It is locked with a password.'
    : 'Its words cannot be read: the file may be damaged.'
}
