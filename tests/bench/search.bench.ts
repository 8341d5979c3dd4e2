import Database from 'better-sqlite3'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { excerptEvidence, searchEvidence } from '#app/platform/db/search-evidence.server.ts'
import { openDatabase } from '#app/platform/db/open.ts'
import { projectRoot } from '#app/platform/files.ts'
import { printFigures, type Figure } from './measure.ts'

// A library of 2,000 items, each with a file of twenty pages: 50 kB of words, as frequent as words are.

const size = 2000
const pages = 20
const lettersOnPage = 2500
const budget = 60
/** What a page of finds shows. */
const shown = 20

/** Numbers from 0 to 1, the same every time. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const consonants = 'bdfgklmnprstvz'
const vowels = 'aeiou'
const vocabulary = Array.from({ length: 4000 }, (_, index) => {
  const letter = (letters: string, by: number) => letters[Math.floor(index / by) % letters.length] ?? ''
  return `${letter(consonants, 1)}${letter(vowels, 3)}${letter(consonants, 7)}${letter(vowels, 40)}${letter(consonants, 200)}o`
})

function fill(file: string): void {
  const database = new Database(file)
  const migrations = join(projectRoot, 'prisma', 'migrations')
  for (const name of readdirSync(migrations).sort()) {
    const script = join(migrations, name, 'migration.sql')
    if (existsSync(script)) database.exec(readFileSync(script, 'utf8'))
  }
  const next = numbers(20_261_122)
  const write = (letters: number) => {
    let text = ''
    while (text.length < letters) text += `${vocabulary[Math.floor(next() ** 2.2 * vocabulary.length)] ?? ''} `
    return text
  }
  const at = '2026-01-01T00:00:00.000+00:00'
  const insert = (table: string, row: Record<string, string | number>) => {
    const names = Object.keys(row)
    const marks = names.map((name) => `@${name}`)
    database
      .prepare(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join()}) VALUES (${marks.join()})`)
      .run(row)
  }
  database.transaction(() => {
    insert('City', { id: 'city', name: 'Springfield', region: 'OR', createdAt: at })
    for (let index = 0; index < size; index += 1) {
      const [itemId, sha256] = [`item-${index}`, String(index).padStart(64, '0')]
      insert('EvidenceItem', {
        id: itemId,
        cityId: 'city',
        title: write(30),
        kind: 'file',
        authorId: 'somebody',
        createdAt: at,
      })
      insert('EvidenceRevision', {
        id: `r-${index}`,
        itemId,
        number: 1,
        sha256,
        fileName: `file-${index}.pdf`,
        authorId: 'somebody',
        createdAt: at,
      })
      const parts = Array.from({ length: pages }, (_, page) => ({
        name: `Page ${page + 1}`,
        text: write(lettersOnPage),
      }))
      insert('FileText', { sha256, state: 'ready', parts: JSON.stringify(parts), extractedAt: at })
    }
  })()
  database.close()
}

async function median(call: () => Promise<unknown>, runs = 9): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs + 2; run += 1) {
    const start = process.hrtime.bigint()
    await call()
    if (run >= 2) times.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

export async function run(): Promise<Figure[]> {
  mkdirSync(join(projectRoot, '.tmp'), { recursive: true })
  const folder = mkdtempSync(join(projectRoot, '.tmp', 'search-'))
  const file = join(folder, 'assay.db')
  fill(file)
  const db = openDatabase(file)
  const plain = new Database(file, { readonly: true })
  const [first = '', second = '', rare = ''] = [vocabulary[0], vocabulary[40], vocabulary[3900]]
  const searches = [
    { name: 'search 2,000 files: a word of every file', typed: first },
    { name: 'search 2,000 files: two words', typed: `${first} ${second}` },
    { name: 'search 2,000 files: a rare word', typed: rare },
    { name: 'search 2,000 files: the beginning of a word', typed: second.slice(0, 4) },
  ]
  const cityIds = ['city']
  try {
    const figures: Figure[] = []
    for (const { name, typed } of searches) {
      const look = async () => {
        const found = await searchEvidence(db, { cityIds, typed })
        if (found.length === 0) throw new Error(`Nothing carries ${typed}`)
        await excerptEvidence(db, { itemIds: found.slice(0, shown), typed })
      }
      const words = typed.split(' ').map((word) => `"${word}"*`)
      const least = plain.prepare('SELECT count(*) FROM "EvidenceSearch" WHERE "EvidenceSearch" MATCH ?').pluck()
      const [time, floor] = [await median(look), await median(() => Promise.resolve(least.get(words.join(' AND '))))]
      figures.push({ name, median: time, floor, ratio: time / floor, unit: 'ms', budget, ok: time <= budget })
    }
    const anyOf = Array.from({ length: 8 }, (_, index) => vocabulary[60 + index * 90] ?? '')
    const offer = async () => {
      const itemIds = await searchEvidence(db, { cityIds, anyOf, limit: 12 })
      await excerptEvidence(db, { itemIds, anyOf })
    }
    const least = plain.prepare('SELECT count(*) FROM "EvidenceSearch" WHERE "EvidenceSearch" MATCH ?').pluck()
    const anyWord = anyOf.map((word) => `"${word}"`).join(' OR ')
    const [time, floor] = [await median(offer), await median(() => Promise.resolve(least.get(anyWord)))]
    const name = 'offer from 2,000 files: eight words of a check'
    figures.push({ name, median: time, floor, ratio: time / floor, unit: 'ms', budget, ok: time <= budget })
    return figures
  } finally {
    plain.close()
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
