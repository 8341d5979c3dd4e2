import { page, type TextStyle } from './styles.ts'
import { Tags, type Element, type HeadingLevel } from './tags.ts'
import { breakLines, drawLines, type TextLine } from './text.ts'

export type Column = { x: number; width: number }

type HeadingOptions = {
  /** Height that must follow on the same page, so that a heading never ends a page. */
  keep?: number
  /** Where internal links lead, and the name in the outline. */
  destination?: string
  outline?: string
}

/** The pen of one report: a position that runs down the pages, and everything that has to know where a page ends. */
export class Flow {
  readonly doc: PDFKit.PDFDocument
  readonly tags: Tags
  y: number = page.top
  /** The page (from 1) of each destination. */
  readonly pageOf = new Map<string, number>()
  /** Draws what a block repeats where it goes on, as decoration: "DM1, continued". */
  onNewPage: (() => void) | null = null
  readonly #onPage: (page: number) => void
  #outline: PDFKit.PDFOutline[]

  /** `onPage` is told of each page as it begins; what it throws ends the drawing. */
  constructor(doc: PDFKit.PDFDocument, onPage: (page: number) => void = () => undefined) {
    this.doc = doc
    this.#onPage = onPage
    this.tags = new Tags(doc)
    this.#outline = [doc.outline]
  }

  get pageCount(): number {
    return this.doc.bufferedPageRange().count
  }

  get room(): number {
    return page.bottom - this.y
  }

  get isAtTop(): boolean {
    return this.y <= page.top
  }

  newPage(): void {
    this.#onPage(this.pageCount + 1)
    this.doc.addPage()
    this.y = page.top
    this.onNewPage?.()
  }

  /** White space; none at the top of a page. */
  space(height: number): void {
    if (!this.isAtTop) this.y += height
  }

  /** A new page, unless there is room for a height, or the page is still empty. */
  ensure(height: number): void {
    if (height > this.room && !this.isAtTop) this.newPage()
  }

  heading(
    parent: Element,
    level: HeadingLevel,
    text: string,
    style: TextStyle,
    column: Column,
    options: HeadingOptions = {},
  ): Element {
    const lines = breakLines(text, style, column.width, true)
    const height = lines.length * style.leading
    this.ensure(Math.min(height + (options.keep ?? style.leading * 2), (page.bottom - page.top) / 2))
    if (options.destination !== undefined) this.mark(options.destination)
    if (options.outline !== undefined) this.#addToOutline(level, options.outline)
    const element = this.tags.heading(parent, level)
    this.lines(element, lines, style, column)
    this.tags.end(element)
    return element
  }

  /** A paragraph of its own. */
  paragraph(parent: Element, text: string, style: TextStyle, column: Column, type = 'P'): void {
    this.paragraphLines(parent, breakLines(text, style, column.width), style, column, type)
  }

  paragraphLines(parent: Element, lines: readonly TextLine[], style: TextStyle, column: Column, type = 'P'): void {
    if (lines.length === 0) return
    const element = this.tags.add(parent, type)
    this.lines(element, lines, style, column)
    this.tags.end(element)
  }

  /** Lines of an open element, over as many pages as they need; never one line alone at either end of a page. */
  lines(element: Element, lines: readonly TextLine[], style: TextStyle, column: Column): void {
    let from = 0
    while (from < lines.length) {
      const left = lines.length - from
      let take = Math.floor((this.room + 0.01) / style.leading)
      if (take >= left) take = left
      else if (left - take < 2) take = left - 2
      if (take < Math.min(2, left)) {
        if (!this.isAtTop) {
          this.newPage()
          continue
        }
        take = Math.max(1, take)
      }
      const part = lines.slice(from, from + take)
      const y = this.y
      this.tags.content(element, () => drawLines(this.doc, part, style, { x: column.x, y }))
      this.y += take * style.leading
      from += take
    }
  }

  /** A text that leads somewhere: a whole link, tagged, with its own words as the description. */
  link(
    parent: Element,
    text: string,
    target: { url: string } | { destination: string },
    style: TextStyle,
    column: Column,
  ): void {
    const lines = breakLines(text, style, column.width)
    this.ensure(Math.min(lines.length * style.leading, (page.bottom - page.top) / 2))
    let from = 0
    while (from < lines.length) {
      const take = Math.max(1, Math.min(lines.length - from, Math.floor((this.room + 0.01) / style.leading)))
      const part = lines.slice(from, from + take)
      const element = this.tags.add(parent, 'Link')
      const y = this.y
      this.tags.content(element, () => drawLines(this.doc, part, style, { x: column.x, y }))
      part.forEach((line, index) => {
        const options = { structParent: element, Contents: asPdfString(text) }
        const top = y + index * style.leading
        if ('url' in target) this.doc.link(column.x, top, line.width, style.leading, target.url, options)
        else this.doc.goTo(column.x, top, line.width, style.leading, target.destination, options)
      })
      // Ended while its page is the current one: pdfkit notes the page of a link only then.
      this.tags.end(element)
      this.y += take * style.leading
      from += take
      if (from < lines.length) this.newPage()
    }
  }

  /** Names this place as the target of internal links. */
  mark(destination: string): void {
    this.pageOf.set(destination, this.pageCount)
    this.doc.addNamedDestination(destination, 'XYZ', 0, Math.max(0, this.y - 12), null)
  }

  #addToOutline(level: HeadingLevel, title: string): void {
    const depth = Math.max(1, level - 1)
    const parent = this.#outline[Math.min(depth, this.#outline.length) - 1] ?? this.doc.outline
    const item = parent.addItem(title, { fit: false, top: Math.max(0, this.y - 12), left: page.width, zoom: 0 })
    this.#outline = [...this.#outline.slice(0, depth), item]
  }
}

/** pdfkit writes a String object as a text string and a plain string as a name. */
function asPdfString(text: string): string & object {
  return new String(text) as string & object
}
