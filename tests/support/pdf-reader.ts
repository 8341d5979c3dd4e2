import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader gets from a PDF, by pdfjs: the tagged text in the order of the content, and the tables by their tags. */
export type ReadPdf = {
  pageCount: number
  /** All tagged text, artifacts left out, without any white space: a line break can then hide nothing. */
  squeezed: string
  /** Tagged text of each page with its spaces. */
  pages: string[]
  /** Text of the artifacts of each page. */
  furniture: string[]
  tables: string[][][]
  links: { url: string | null; isInternal: boolean }[]
  outline: string[]
  attachments: Record<string, string>
}

type StructTree = { role?: string; type?: string; id?: string; children?: StructTree[] }
type Item = { str?: string; hasEOL?: boolean; type?: string; tag?: string; id?: string }

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise
  const result: ReadPdf = {
    pageCount: pdf.numPages,
    squeezed: '',
    pages: [],
    furniture: [],
    tables: [],
    links: [],
    outline: [],
    attachments: {},
  }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const { tagged, artifacts, byId } = sortItems(items)
    result.pages.push(tagged)
    result.furniture.push(artifacts)
    const tree = (await page.getStructTree()) as StructTree | null
    if (tree) result.tables.push(...tablesIn(tree, byId))
    for (const annotation of (await page.getAnnotations()) as { url?: string; dest?: unknown }[]) {
      result.links.push({
        url: annotation.url ?? null,
        isInternal: annotation.dest !== undefined && annotation.dest !== null,
      })
    }
    page.cleanup()
  }
  result.squeezed = squeeze(result.pages.join(''))
  // Null where there is no outline, whatever its types say.
  const outline = (await pdf.getOutline()) as OutlineItem[] | null
  result.outline = (outline ?? []).flatMap(titlesOf)
  const files = ((await pdf.getAttachments()) ?? {}) as Record<string, { filename: string; content: Uint8Array }>
  for (const { filename, content } of Object.values(files))
    result.attachments[filename] = Buffer.from(content).toString('utf8')
  await pdf.destroy()
  return result
}

type OutlineItem = { title: string; items: OutlineItem[] }

const titlesOf = ({ title, items }: OutlineItem): string[] => [title, ...items.flatMap(titlesOf)]

export const squeeze = (text: string) => text.replace(/\s+/g, '')

function sortItems(items: readonly Item[]) {
  const open: { isArtifact: boolean; id: string | null }[] = []
  const byId = new Map<string, string>()
  let tagged = ''
  let artifacts = ''
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') {
      open.push({ isArtifact: item.tag === 'Artifact', id: item.id ?? null })
    } else if (item.type === 'endMarkedContent') open.pop()
    else {
      const text = `${item.str ?? ''}${item.hasEOL ? ' ' : ''}`
      const id = open.findLast((mark) => mark.id !== null)?.id
      if (open.some(({ isArtifact }) => isArtifact)) artifacts += text
      else tagged += text
      if (id) byId.set(id, (byId.get(id) ?? '') + text)
    }
  }
  return { tagged, artifacts, byId }
}

function tablesIn(tree: StructTree, byId: ReadonlyMap<string, string>): string[][][] {
  if (tree.role === 'Table') {
    const cells = (row: StructTree) =>
      (row.children ?? []).map((cell) => textIn(cell, byId).replace(/\s+/g, ' ').trim())
    return [rowsIn(tree).map(cells)]
  }
  return (tree.children ?? []).flatMap((child) => tablesIn(child, byId))
}

function rowsIn(tree: StructTree): StructTree[] {
  return tree.role === 'TR' ? [tree] : (tree.children ?? []).flatMap(rowsIn)
}

function textIn(tree: StructTree, byId: ReadonlyMap<string, string>): string {
  if (tree.type === 'content' && tree.id) return byId.get(tree.id) ?? ''
  return (tree.children ?? []).map((child) => textIn(child, byId)).join('')
}
