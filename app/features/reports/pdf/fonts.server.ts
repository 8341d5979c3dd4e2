import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { projectRoot } from '#app/platform/files.ts'

export type Face = 'regular' | 'semibold' | 'bold'

type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
type GlyphRun = { glyphs: unknown[]; positions: Position[]; readonly advanceWidth: number }

/** What is used of a fontkit font, as pdfkit takes it. */
export type ParsedFont = {
  unitsPerEm: number
  postscriptName: string
  layout(text: string, features?: readonly string[]): GlyphRun
  hasGlyphForCodePoint(codePoint: number): boolean
  getGlyph(id: number, characters?: readonly number[]): { codePoints: readonly number[] }
}

export type ReportFont = {
  /** Its PostScript name, under which pdfkit keeps it. */
  name: string
  parsed: ParsedFont
  /** The width of a text at a size of 1. */
  measure: (text: string, isTabular: boolean) => number
  has: (codePoint: number) => boolean
}

const files = {
  regular: 'PublicSans-Regular.ttf',
  semibold: 'PublicSans-SemiBold.ttf',
  bold: 'PublicSans-Bold.ttf',
} as const satisfies Record<Face, string>

/** Words that are kept laid out, for each face. Beyond that all are let go, so that memory has a ceiling. */
const cacheLimit = 6000

let loaded: Record<Face, ReportFont> | null = null

/** The faces of every report: read and parsed once per process, shared by all documents. */
export function reportFonts(): Record<Face, ReportFont> {
  loaded ??= { regular: openFont('regular'), semibold: openFont('semibold'), bold: openFont('bold') }
  return loaded
}

function openFont(face: Face): ReportFont {
  const parsed = withLayoutCache(parse(join(projectRoot, 'public', 'fonts', files[face])))
  return {
    name: parsed.postscriptName,
    parsed,
    measure: (text, isTabular) =>
      parsed.layout(text, isTabular ? ['tnum'] : undefined).advanceWidth / parsed.unitsPerEm,
    has: (codePoint) => parsed.hasGlyphForCodePoint(codePoint),
  }
}

/** pdfkit parses the file with its own fontkit, so that there is never a second copy of that library. */
function parse(path: string): ParsedFont {
  const font = new PDFDocument({ font: path, autoFirstPage: false })._font.font
  const getGlyph = font.getGlyph.bind(font)
  // It keeps each glyph as it was first asked for. One that came in as a part of another (the dots of a colon) stands for no
  // sign then, and a document drawn later in the same process could be read without its full stops.
  font.getGlyph = (id, characters = []) => {
    const glyph = getGlyph(id, characters)
    if (glyph.codePoints.length === 0 && characters.length > 0) glyph.codePoints = characters
    return glyph
  }
  return font
}

/**
 * Laying out a word (ligatures, kerning) is most of the cost of a report, and most words come again in the next one.
 * pdfkit scales the positions of a run in place, so each caller gets its own copy of them.
 */
function withLayoutCache(font: ParsedFont): ParsedFont {
  const plain = new Map<string, GlyphRun>()
  const tabular = new Map<string, GlyphRun>()
  const cached = Object.create(font) as ParsedFont
  cached.layout = (text, features) => {
    const isTabular = features?.length === 1 && features[0] === 'tnum'
    if (features && !isTabular) return font.layout(text, features)
    const cache = isTabular ? tabular : plain
    let run = cache.get(text)
    if (!run) {
      if (cache.size >= cacheLimit) cache.clear()
      const { glyphs, positions, advanceWidth } = font.layout(text, features)
      run = { glyphs, positions, advanceWidth }
      cache.set(text, run)
    }
    return new SharedRun(run)
  }
  return cached
}

/** A run whose positions may be changed without changing the cached one. */
class SharedRun implements GlyphRun {
  readonly #run: GlyphRun
  #positions: Position[] | null = null

  constructor(run: GlyphRun) {
    this.#run = run
  }

  get glyphs() {
    return this.#run.glyphs
  }

  get positions() {
    this.#positions ??= this.#run.positions.map((position) => ({ ...position }))
    return this.#positions
  }

  get advanceWidth() {
    if (!this.#positions) return this.#run.advanceWidth
    return this.#positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  }
}
