import { PDFArray, PDFBool, PDFDict, PDFName, PDFRawStream } from 'pdf-lib'
import { readContent } from './pdf-content.ts'
import { decode, get, nameOf, openPdf, textOf, walk, type OpenPdf, type StructNode } from './pdf-structure.ts'

/**
 * A subset of the Matterhorn protocol for PDF/UA-1: what a machine can see without a validator. It proves these points
 * and no more; it is not a statement of conformance. Returns every problem found, so an empty list is the pass.
 */
export async function checkPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await openPdf(bytes)
  return [
    ...checkCatalog(pdf),
    ...checkMetadata(pdf),
    ...checkFonts(pdf),
    ...checkContent(pdf),
    ...checkHeadings(pdf.root),
    ...checkTables(pdf),
    ...checkFigures(pdf),
    ...checkLists(pdf.root),
    ...checkLinks(pdf),
  ]
}

function checkCatalog({ doc, catalog, pages }: OpenPdf): string[] {
  const problems: string[] = []
  const markInfo = get(doc, catalog, 'MarkInfo')
  if (!(markInfo instanceof PDFDict) || get(doc, markInfo, 'Marked') !== PDFBool.True)
    problems.push('06-001: not marked as tagged')
  if (!textOf(get(doc, catalog, 'Lang'))) problems.push('11-006: no language')
  const viewer = get(doc, catalog, 'ViewerPreferences')
  if (!(viewer instanceof PDFDict) || get(doc, viewer, 'DisplayDocTitle') !== PDFBool.True)
    problems.push('07-002: title not shown')
  const outline = get(doc, catalog, 'Outlines')
  if (!(outline instanceof PDFDict) || !get(doc, outline, 'First')) problems.push('no outline')
  pages.forEach(({ dict }, index) => {
    if (nameOf(get(doc, dict, 'Tabs')) !== 'S') problems.push(`28-008: page ${index + 1} has no tab order by structure`)
  })
  return problems
}

function checkMetadata({ doc, catalog }: OpenPdf): string[] {
  const problems: string[] = []
  const title = doc.getTitle()
  if (!title) problems.push('no title in Info')
  const stream = get(doc, catalog, 'Metadata')
  if (!(stream instanceof PDFRawStream)) return [...problems, '06-002: no XMP']
  const xml = Buffer.from(decode(stream), 'latin1').toString('utf8')
  problems.push(...checkWellFormed(xml).map((problem) => `XMP: ${problem}`))
  if (!/pdfuaid:part(?:>1<|="1")/.test(xml)) problems.push('05-001: XMP does not say PDF/UA-1')
  const inXmp = /<dc:title>[\s\S]*?<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(xml)?.[1]
  if (inXmp === undefined || unescapeXml(inXmp) !== title)
    problems.push('06-003: the title in XMP is not the title in Info')
  return problems
}

/** Whether every tag is closed in order and every ampersand is an entity. */
export function checkWellFormed(xml: string): string[] {
  const problems: string[] = []
  const open: string[] = []
  const text = xml.replace(/<\?[\s\S]*?\?>/g, '')
  const rest = text.replace(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_all, close: string, name: string, _attributes, empty: string) => {
      if (close) {
        if (open.pop() !== name) problems.push(`</${name}> closes nothing`)
      } else if (!empty) open.push(name)
      return ''
    },
  )
  if (open.length > 0) problems.push(`left open: ${open.join(', ')}`)
  if (rest.includes('<')) problems.push('a stray <')
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(text)) problems.push('a stray &')
  return problems
}

const unescapeXml = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_all, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  )

function checkFonts({ doc }: OpenPdf): string[] {
  const problems: string[] = []
  let count = 0
  for (const [, object] of doc.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || nameOf(get(doc, object, 'Type')) !== 'Font') continue
    const subtype = nameOf(get(doc, object, 'Subtype'))
    const name = nameOf(get(doc, object, 'BaseFont'))
    if (subtype === 'Type0') {
      count += 1
      if (!(get(doc, object, 'ToUnicode') instanceof PDFRawStream)) problems.push(`10-001: ${name} has no ToUnicode`)
    } else if (subtype?.startsWith('CIDFont')) {
      const descriptor = get(doc, object, 'FontDescriptor')
      const file =
        descriptor instanceof PDFDict
          ? (get(doc, descriptor, 'FontFile2') ?? get(doc, descriptor, 'FontFile3'))
          : undefined
      if (!(file instanceof PDFRawStream)) problems.push(`31-009: ${name} is not embedded`)
    } else problems.push(`31-009: ${name} is a ${subtype} font`)
  }
  if (count === 0) problems.push('no font at all')
  return problems
}

function checkContent({ pages, root }: OpenPdf): string[] {
  const problems: string[] = []
  const inTree = new Map<number, number[]>()
  for (const { content } of walk(root)) {
    for (const { page, mcid } of content) inTree.set(page, [...(inTree.get(page) ?? []), mcid])
  }
  pages.forEach(({ ref, content }, index) => {
    const found = readContent(content)
    problems.push(...found.problems.map((problem) => `01: page ${index + 1}: ${problem}`))
    if (found.glyphs.has('0000')) problems.push(`31-030: page ${index + 1} shows a missing glyph`)
    const tagged = (inTree.get(ref.objectNumber) ?? []).toSorted((a, b) => a - b).join()
    if (found.mcids.toSorted((a, b) => a - b).join() !== tagged)
      problems.push(`01-005: page ${index + 1}: marks and tags differ`)
  })
  return problems
}

function checkHeadings(root: StructNode): string[] {
  const levels = [...walk(root)].flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type[1])] : []))
  const problems = levels[0] === 1 ? [] : ['14-002: the first heading is not H1']
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) problems.push(`14-003: H${level} follows H${levels[index - 1] ?? 0}`)
  })
  if (levels.filter((level) => level === 1).length !== 1) problems.push('more than one H1')
  return problems
}

function checkTables({ doc, root }: OpenPdf): string[] {
  const problems: string[] = []
  for (const table of walk(root)) {
    if (table.type !== 'Table') continue
    const rows = [...walk(table)].filter(({ type }) => type === 'TR')
    const widths = new Set(rows.map(({ children }) => children.length))
    if (widths.size !== 1) problems.push('15-003: rows of different length')
    for (const row of rows) {
      for (const cell of row.children) {
        if (cell.type !== 'TH' && cell.type !== 'TD') problems.push(`09: ${cell.type} in a row`)
        if (cell.type !== 'TH') continue
        const scope = cell.attributes ? nameOf(get(doc, cell.attributes, 'Scope')) : null
        if (scope !== 'Column' && scope !== 'Row') problems.push('15-003: a TH without scope')
      }
    }
    if (rows[0]?.children.some(({ type }) => type !== 'TH')) problems.push('the first row is not a header row')
  }
  return problems
}

function checkFigures({ doc, root }: OpenPdf): string[] {
  return [...walk(root)].flatMap(({ type, alt, attributes }) => {
    if (type !== 'Figure') return []
    const box = attributes ? get(doc, attributes, 'BBox') : undefined
    return [
      ...(alt ? [] : ['13-004: a figure without Alt']),
      ...(box instanceof PDFArray && box.size() === 4 ? [] : ['a figure without BBox']),
    ]
  })
}

function checkLists(root: StructNode): string[] {
  return [...walk(root)].flatMap(({ type, children }) => {
    if (type === 'L') return children.flatMap((child) => (child.type === 'LI' ? [] : [`09: ${child.type} in a list`]))
    if (type === 'LI')
      return children.flatMap((child) =>
        ['Lbl', 'LBody'].includes(child.type) ? [] : [`09: ${child.type} in a list item`],
      )
    return []
  })
}

function checkLinks({ doc, pages, root }: OpenPdf): string[] {
  const problems: string[] = []
  const tagged = new Set<string>()
  for (const node of walk(root)) {
    if (node.type !== 'Link') continue
    if (node.objects.length === 0) problems.push('28-011: a Link without its annotation')
    if (node.content.length === 0) problems.push('a Link without content')
    for (const { ref, page } of node.objects) {
      tagged.add(ref.toString())
      const home = pages.find(({ dict }) => annotationsOf(doc, dict).includes(ref.toString()))
      if (home?.ref.objectNumber !== page) problems.push('a Link says it is on another page than its annotation')
      const annotation = doc.context.lookup(ref)
      if (!(annotation instanceof PDFDict)) continue
      if (!textOf(get(doc, annotation, 'Contents'))) problems.push('28-012: a link without Contents')
      if (!annotation.has(PDFName.of('StructParent'))) problems.push('28-010: a link without StructParent')
    }
  }
  for (const { dict } of pages) {
    for (const ref of annotationsOf(doc, dict))
      if (!tagged.has(ref)) problems.push('28-002: an annotation outside of the tags')
  }
  return problems
}

function annotationsOf(doc: OpenPdf['doc'], page: PDFDict): string[] {
  const list = get(doc, page, 'Annots')
  return list instanceof PDFArray ? list.asArray().map(String) : []
}
