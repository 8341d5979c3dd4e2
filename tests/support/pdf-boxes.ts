import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Where a piece of text stands on its page, in points from the top left; its height is that of small letters. */
export type TextBox = { text: string; page: number; left: number; right: number; top: number; bottom: number }

type Item = { str?: string; transform?: number[]; width?: number }

/** Every piece of text of a PDF with its place. */
export async function boxesOf(bytes: Uint8Array): Promise<TextBox[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise
  const boxes: TextBox[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent({ disableNormalization: true })
    for (const { str = '', transform = [], width = 0 } of items as Item[]) {
      if (str.trim() === '') continue
      const [, , , size = 0, left = 0, baseline = 0] = transform
      const bottom = height - baseline
      boxes.push({ text: str, page: number, left, right: left + width, top: bottom - Math.abs(size) * 0.5, bottom })
    }
  }
  await pdf.destroy()
  return boxes
}
