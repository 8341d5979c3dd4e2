import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  decodePDFRawStream,
} from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'

/** The inside of a PDF as plain values, read with pdf-lib: another hand than the one that wrote it. */

export type StructNode = {
  type: string
  alt: string | null
  attributes: PDFDict | null
  children: StructNode[]
  /** Marked content: the page's object number and the MCID. */
  content: { page: number; mcid: number }[]
  /** Annotations: the object, and the page it says it is on. */
  objects: { ref: PDFRef; page: number | null }[]
}

export type OpenPdf = {
  doc: PDFDocument
  catalog: PDFDict
  pages: { ref: PDFRef; dict: PDFDict; content: string }[]
  root: StructNode
}

export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false })
  const pages = doc.getPages().map((page) => {
    const contents = page.node.Contents()
    const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => doc.context.lookup(ref)) : [contents]
    const content = streams.map((stream) => (stream instanceof PDFRawStream ? decode(stream) : '')).join('\n')
    return { ref: page.ref, dict: page.node, content }
  })
  const tree = get(doc, doc.catalog, 'StructTreeRoot')
  if (!(tree instanceof PDFDict)) throw new Error('There is no structure tree')
  return { doc, catalog: doc.catalog, pages, root: nodeOf(doc, tree, null) }
}

export function decode(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
}

/** A value of a dictionary, with references followed. */
export function get(doc: PDFDocument, dict: PDFDict, key: string): PDFObject | undefined {
  const value = dict.get(PDFName.of(key))
  return value instanceof PDFRef ? doc.context.lookup(value) : value
}

export function textOf(value: PDFObject | undefined): string | null {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null
}

export const nameOf = (value: PDFObject | undefined) => (value instanceof PDFName ? value.decodeText() : null)

/** Every node below one, in reading order. */
export function* walk(node: StructNode): Generator<StructNode> {
  for (const child of node.children) {
    yield child
    yield* walk(child)
  }
}

function nodeOf(doc: PDFDocument, dict: PDFDict, pageAbove: number | null): StructNode {
  const own = dict.get(PDFName.of('Pg'))
  const page = own instanceof PDFRef ? own.objectNumber : pageAbove
  const attributes = get(doc, dict, 'A')
  const node: StructNode = {
    type: nameOf(get(doc, dict, 'S')) ?? 'StructTreeRoot',
    alt: textOf(get(doc, dict, 'Alt')),
    attributes: attributes instanceof PDFDict ? attributes : null,
    children: [],
    content: [],
    objects: [],
  }
  const kids = get(doc, dict, 'K')
  for (const raw of kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : []) {
    const kid = raw instanceof PDFRef ? doc.context.lookup(raw) : raw
    if (kid instanceof PDFNumber) node.content.push({ page: page ?? -1, mcid: kid.asNumber() })
    else if (kid instanceof PDFDict) addKid(doc, node, kid, page)
  }
  return node
}

function addKid(doc: PDFDocument, node: StructNode, kid: PDFDict, page: number | null): void {
  const type = nameOf(get(doc, kid, 'Type'))
  const own = kid.get(PDFName.of('Pg'))
  const kidPage = own instanceof PDFRef ? own.objectNumber : page
  if (type === 'MCR') {
    const mcid = get(doc, kid, 'MCID')
    node.content.push({ page: kidPage ?? -1, mcid: mcid instanceof PDFNumber ? mcid.asNumber() : -1 })
  } else if (type === 'OBJR') {
    const ref = kid.get(PDFName.of('Obj'))
    if (ref instanceof PDFRef) node.objects.push({ ref, page: kidPage })
  } else node.children.push(nodeOf(doc, kid, page))
}
