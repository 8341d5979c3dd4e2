/** What a page's content stream draws, and inside of which marks. A small reader of the operators, for tests. */

export type Mark = { tag: string; mcid: number | null }

export type ContentReport = {
  /** MCIDs in the order they are opened. */
  mcids: number[]
  problems: string[]
  /** Glyph codes shown, as four hex digits. */
  glyphs: Set<string>
}

const painting = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI'])

type Token = { kind: 'operator' | 'operand'; text: string }

/** Walks the operators: all painting is inside a tag or an artifact, neither is inside the other, all marks are closed. */
export function readContent(source: string): ContentReport {
  const stack: Mark[] = []
  const mcids: number[] = []
  const problems: string[] = []
  const glyphs = new Set<string>()
  let operands: string[] = []
  const isArtifact = (mark: Mark) => mark.tag === 'Artifact'
  for (const { kind, text } of tokensOf(source)) {
    if (kind === 'operand') {
      operands.push(text)
      continue
    }
    if (text === 'BDC' || text === 'BMC') {
      const tag = (operands[0] ?? '').slice(1)
      const id = /\/MCID (\d+)/.exec(operands.slice(1).join(' '))?.[1]
      const mark = { tag, mcid: id === undefined ? null : Number(id) }
      if (mark.mcid !== null && stack.some(isArtifact)) problems.push(`tag ${tag} inside an artifact`)
      if (mark.mcid !== null && stack.some(({ mcid }) => mcid !== null)) problems.push(`tag ${tag} inside another tag`)
      if (isArtifact(mark) && stack.length > 0) problems.push('artifact inside marked content')
      if (mark.mcid !== null) mcids.push(mark.mcid)
      stack.push(mark)
    } else if (text === 'EMC') {
      if (!stack.pop()) problems.push('EMC without a mark')
    } else if (painting.has(text)) {
      if (!stack.some((mark) => isArtifact(mark) || mark.mcid !== null))
        problems.push(`${text} outside of any tag or artifact`)
      if (text === 'TJ' || text === 'Tj') for (const code of hexCodes(operands.join(' '))) glyphs.add(code)
    }
    operands = []
  }
  if (stack.length > 0) problems.push(`${stack.length} marks left open`)
  return { mcids, problems, glyphs }
}

function hexCodes(operand: string): string[] {
  return [...operand.matchAll(/<([0-9a-fA-F]+)>/g)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? [])
}

function* tokensOf(source: string): Generator<Token> {
  const pattern = /\s+|%[^\n]*|\((?:\\.|[^\\()])*\)|<<|>>|<[0-9a-fA-F\s]*>|\[|\]|\/[^\s/<>[\]()]*|[^\s/<>[\]()%]+/gy
  let depth = 0
  let nested = ''
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const text = match[0]
    if (/^\s|^%/.test(text)) continue
    if (text === '<<' || text === '[') depth += 1
    if (depth > 0) {
      nested += ` ${text}`
      if (text === '>>' || text === ']') depth -= 1
      if (depth === 0) {
        yield { kind: 'operand', text: nested }
        nested = ''
      }
      continue
    }
    const isOperand = /^[/(<]|^[-+.\d]/.test(text) || text === 'true' || text === 'false' || text === 'null'
    yield { kind: isOperand ? 'operand' : 'operator', text }
  }
  if (pattern.lastIndex !== 0 && pattern.lastIndex < source.length) yield { kind: 'operator', text: 'unreadable' }
}
