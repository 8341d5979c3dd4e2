import PDFDocument from 'pdfkit'
import { reportFonts } from './fonts.server.ts'
import { page } from './styles.ts'

export type DocumentFacts = {
  title: string
  subject: string
  author: string
  lang: string
  createdOn: Date
  keywords: string
}

/**
 * pdfkit, put right for PDF/UA-1. It writes the title, author and subject into the XMP packet as they are; a city
 * called "Parks & Recreation" would make that packet malformed.
 */
class ReportDocument extends PDFDocument {
  override endMetadata(): void {
    const plain = this.info
    const escaped = Object.entries<unknown>({ ...plain }).map(([key, value]): [string, unknown] => [
      key,
      typeof value === 'string' ? escapeXml(value) : value,
    ])
    this.info = Object.fromEntries(escaped)
    super.endMetadata()
    this.info = plain
  }
}

/** An empty tagged document with all faces at hand and no page yet. */
export function createDocument(facts: DocumentFacts): PDFKit.PDFDocument {
  const fonts = reportFonts()
  const options = {
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: facts.lang,
    displayTitle: true,
    // Pages are kept until the end, because the footer says how many there are.
    bufferPages: true,
    autoFirstPage: false,
    size: [page.width, page.height],
    margin: 0,
    // Named here, or pdfkit starts with Helvetica, which cannot be embedded.
    font: fonts.regular.parsed,
    info: {
      Title: facts.title,
      Subject: facts.subject,
      Author: facts.author,
      Keywords: facts.keywords,
      Creator: 'Assay',
      Producer: 'Assay, PDFKit',
      CreationDate: facts.createdOn,
    },
  }
  const doc = new ReportDocument(options as unknown as PDFKit.PDFDocumentOptions)
  for (const font of Object.values(fonts)) doc.registerFont(font.name, font.parsed)
  return doc
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
