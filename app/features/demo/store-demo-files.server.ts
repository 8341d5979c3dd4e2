import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { IsoDate } from '#app/domain/dates.ts'
import { storeFile } from '#app/platform/storage.server.ts'
import type { DemoCalendar } from './demo-calendar.ts'
import type { DemoItem } from './demo-schema.ts'
import { drawDocument } from './draw-document.server.ts'
import { fillIn } from './fill-in.ts'
import { demoFolder, type Demo } from './read-demo.server.ts'

export type StoredDemoFile = { sha256: string; size: number; mediaType: string; fileName: string }

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.png': 'image/png',
}

/** Draws and copies the files of the evidence, and stores them. By the evidence's key, and that of a second revision. */
export async function storeDemoFiles(demo: Demo, calendar: DemoCalendar): Promise<Map<string, StoredDemoFile>> {
  const stored = await Promise.all(
    Object.entries(demo.evidence)
      .flatMap(revisionsOf)
      .map(async ([key, item]) => {
        const file = await contentOf(demo, item, item.date ? calendar.day(item.date) : calendar.today)
        if (!file) return []
        const { bytes, fileName } = file
        const { sha256, size } = await storeFile(inOneChunk(bytes), bytes.byteLength)
        const mediaType = mediaTypes[extname(fileName)] ?? 'application/octet-stream'
        return [[key, { sha256, size, mediaType, fileName }] as const]
      }),
  )
  return new Map(stored.flat())
}

type Revision = Pick<DemoItem, 'pdf' | 'file' | 'date'>

/** Under which key the file of an item's second revision is. */
export const secondKey = (key: string) => `${key} 2`

const revisionsOf = ([key, item]: [string, DemoItem]): [string, Revision][] =>
  item.replaced
    ? [
        [key, item],
        [secondKey(key), { ...item.replaced, file: undefined }],
      ]
    : [[key, item]]

async function contentOf(
  demo: Demo,
  { pdf, file }: Revision,
  day: IsoDate,
): Promise<{ fileName: string; bytes: Uint8Array } | null> {
  const document = pdf === undefined ? undefined : demo.documents[pdf]
  if (document) return { fileName: document.fileName, bytes: await drawDocument(document, day) }
  if (file === undefined) return null
  const bytes = await readFile(join(demoFolder, 'files', file))
  const isText = ['.csv', '.txt'].includes(extname(file))
  return { fileName: file, bytes: isText ? Buffer.from(fillIn(bytes.toString('utf8'), day)) : bytes }
}

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable is what storage takes
async function* inOneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
