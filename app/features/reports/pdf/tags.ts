export type Element = PDFKit.PDFStructureElement
type ElementOptions = PDFKit.Mixins.StructureElementOptions

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

/**
 * The tag tree of one document. Every element is attached where it is made: pdfkit never ends a document with an element
 * left loose. Content is marked and ended here and nowhere else, so a tag can never open inside an artifact.
 */
export class Tags {
  readonly root: Element
  readonly #doc: PDFKit.PDFDocument
  #level = 0
  #isOpen = false

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc
    this.root = doc.struct('Document', {})
    doc.addStructure(this.root)
  }

  /** A new element at the end of its parent. */
  add(parent: Element, type: string, options: ElementOptions = {}): Element {
    const element = this.#doc.struct(type, options)
    parent.add(element)
    return element
  }

  /** A heading; refuses to skip a level, which would break the outline that a screen reader walks by. */
  heading(parent: Element, level: HeadingLevel): Element {
    if (level > this.#level + 1)
      throw new Error(`A heading of level ${level} cannot follow one of level ${this.#level}`)
    this.#level = level
    return this.add(parent, `H${level}`)
  }

  /** Content of an element on the current page. */
  content(element: Element, draw: () => void): void {
    this.#guard(() => element.add(draw))
  }

  /** Furniture and decoration: seen, and never read aloud. */
  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.#guard(() => {
      this.#doc.markContent('Artifact', { type })
      draw()
      this.#doc.endMarkedContent()
    })
  }

  /** Nothing more comes: its objects are written, and their memory is free. */
  end(element: Element): void {
    element.end()
  }

  #guard(mark: () => void): void {
    if (this.#isOpen) throw new Error('Marked content cannot be opened inside marked content')
    this.#isOpen = true
    try {
      mark()
    } finally {
      this.#isOpen = false
    }
  }
}
