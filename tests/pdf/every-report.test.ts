import { describe, expect, it } from 'vitest'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { readAttached } from '#app/features/reports/attached-report.server.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { kindFacts } from '#app/features/reports/report-kinds.ts'
import { drawnKinds, type ReportModel } from '#app/features/reports/report-model.ts'
import { paragraphsOf, printableWord } from '#app/features/reports/pdf/printable.ts'
import { reportFonts } from '#app/features/reports/pdf/fonts.server.ts'
import { checkPdf } from '../support/pdf-checker.ts'
import { readPdf, squeeze } from '../support/pdf-reader.ts'
import { completeReport, editionNamed, mixedReport, reportOf } from '../support/pdf-reports.ts'
import { editionOf150, makeModel, makers, seenBy, writtenTexts, type Extreme } from '../support/report-cases.ts'

const wwc = editionNamed('what-works-cities')

const long = Array.from({ length: 6000 }, (_, index) =>
  index % 90 === 89 ? `word${index}.\n\n` : `word${index} `,
).join('')
const scripts = 'עיריית תל אביב, مدينة عمان, 東京都, Hawaiʻi'

/** The same for every kind of report, and for every kind that comes. */
const extremes: Extreme[] = [
  { name: 'no answers at all', city: reportOf(wwc, new Map(), []) },
  { name: 'everything met', city: completeReport(wwc) },
  { name: '150 criteria', city: mixedReport(editionOf150(wwc), { seed: 4, items: 90 }) },
  { name: 'texts of 6,000 words', city: longTexts() },
  { name: 'names from right to left and Chinese', city: otherScripts() },
]

function longTexts() {
  const city = mixedReport(wwc, { items: 6 }, { notes: new Map([['DM1.a', long]]) })
  return {
    ...city,
    evidence: city.evidence.map((piece, index) =>
      index === 0 ? { ...piece, kind: 'statement' as const, detail: long } : piece,
    ),
  }
}

function otherScripts() {
  const city = mixedReport(wwc, { items: 6 }, { cityName: scripts, notes: new Map([['DM1.a', scripts]]) })
  return { ...city, evidence: city.evidence.map((piece) => ({ ...piece, title: `${scripts} ${piece.id}` })) }
}

/** As it is printed: signs that no typeface has become the mark. */
const printed = (text: string) =>
  text
    .split(/\s+/)
    .map((word) => printableWord(word, reportFonts().regular.has))
    .join('')

describe.each(drawnKinds)('the %s report', (kind) => {
  describe.each(extremes)('of $name', ({ city }) => {
    it.each(makers)('made by a %s keeps every rule and loses nothing', { timeout: 60_000 }, async (maker) => {
      const seen = seenBy(maker, city)
      const model: ReportModel = makeModel[kind](seen)
      const bytes = await renderReport(model, seen.edition)
      expect(await checkPdf(bytes)).toEqual([])
      const read = await readPdf(bytes)
      const expected = [model.cityName, ...writtenTexts(model)].flatMap(paragraphsOf).map(printed)
      const whole = squeeze(read.squeezed)
      expect(expected.filter((text) => !whole.includes(text)).map((text) => text.slice(0, 80))).toEqual([])
      expect(whole).not.toMatch(/certified/i)
      for (const [index, furniture] of read.furniture.entries()) {
        expect(furniture).toContain('Self-assessment. Not a certification.')
        expect(furniture).toContain(`${index + 1} of ${read.pageCount}`)
        expect(furniture.toLowerCase()).toContain(kindFacts[kind].title.toLowerCase())
      }
      const attached = Object.entries(read.attachments)
      const scores = attached.find(([name]) => name.endsWith('-scores.json'))?.[1] ?? ''
      expect(JSON.parse(scores)).toEqual(JSON.parse(JSON.stringify(toScoreJson(model.readiness))))
      // Once for each report is enough: who made it changes the data, and not how it is drawn.
      if (maker !== 'lead') return
      const again = readAttached(bytes)
      if (!again.ok) throw new Error(again.message)
      expect((await renderReport(again.model, seen.edition)).equals(bytes)).toBe(true)
    })
  })
})
