/** What pdfkit 0.20 has and @types/pdfkit 0.17 does not know. */
declare namespace PDFKit {
  interface PDFDocument {
    info: PDFKit.DocumentInfo
    /** Writes the XMP packet; called by `end`. */
    endMetadata(): void
    /** The font in use; its `font` is the parsed fontkit font. */
    _font: { id: string; font: import('./fonts.server.ts').ParsedFont }
    registerFont(name: string, font: import('./fonts.server.ts').ParsedFont): this
    bufferedPageRange(): { start: number; count: number }
  }

  interface PDFOutline {
    addItem(
      title: string,
      options?: { expanded?: boolean; top?: number; left?: number; fit?: boolean; zoom?: number },
    ): PDFOutline
  }
}

declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    bbox?: [number, number, number, number]
    placement?: string
    scope?: 'Row' | 'Column' | 'Both'
  }

  interface TextOptions {
    /** The width already known, so that it is not measured again. */
    textWidth?: number
    wordCount?: number
  }

  interface PDFAnnotation {
    link(
      x: number,
      y: number,
      w: number,
      h: number,
      url: string,
      options: { structParent: PDFKit.PDFStructureElement; Contents: string & object },
    ): this
    goTo(
      x: number,
      y: number,
      w: number,
      h: number,
      name: string,
      options: { structParent: PDFKit.PDFStructureElement; Contents: string & object },
    ): this
  }

  interface PDFAttachmentOptions {
    relationship?: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified'
  }
}
