import { readFile } from 'node:fs/promises'
import type { getDocument } from 'pdfjs-dist'
import type { TextPart } from '#app/domain/evidence/file-text.ts'

type Library = { getDocument: typeof getDocument; GlobalWorkerOptions: { workerSrc: string } }

/** The small build of pdf.js: the loader of TypeScript goes through what it loads, and would take twice the memory for the large one. */
const build = 'pdfjs-dist/legacy/build'

/** More pages than this are not read. */
const mostPages = 3000

/** The words of each page of a PDF, until the time is up; `isWhole` is false for what was left out. */
export async function readPdfText(path: string, isTimeUp: () => boolean, most: number) {
  const library = (await import(`${build}/pdf.min.mjs`)) as Library
  library.GlobalWorkerOptions.workerSrc = import.meta.resolve(`${build}/pdf.worker.min.mjs`)
  // Its programs and fonts never run or load: only the words are wanted.
  const pdf = await library.getDocument({
    data: new Uint8Array(await readFile(path)),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  }).promise
  const parts: TextPart[] = []
  let size = 0
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number += 1) {
    if (isTimeUp() || size > most) return { parts, isWhole: false }
    const text = await readPage(pdf, number)
    parts.push({ name: `Page ${number}`, text })
    size += text.length
  }
  return { parts, isWhole: pdf.numPages <= mostPages }
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

/** A page that is broken is an empty one: the others are still worth having. */
async function readPage(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
  } catch {
    return ''
  }
}
