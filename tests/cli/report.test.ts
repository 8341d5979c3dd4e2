import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOfHash } from '#app/domain/snapshot/code.ts'
import { readAttached } from '#app/features/reports/attached-report.server.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { codedText, type ReportModel } from '#app/features/reports/report-model.ts'
import { sha256 } from '#app/platform/files.ts'
import { smallPdf } from '../support/evidence-world.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { editionNamed } from '../support/pdf-reports.ts'
import { assay, tacoma, wwc } from './command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-report-'))
})
afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true })
})

type Given = { answers?: string; city?: string; more?: readonly string[] }

const report = (out: string, { answers = tacoma, city = 'Tacoma, WA', more = [] }: Given = {}) =>
  assay('report', ...wwc, '--answers', answers, '--city', city, '--as-of', '2017-01-31', '--out', out, ...more)

describe('assay report', () => {
  it('writes a PDF and leaves nothing beside it', async () => {
    const out = join(folder, 'gap.pdf')
    const ran = await report(out, { city: '  San José ñ 🏙️ ' })
    expect(ran).toEqual({
      status: 0,
      out: `Wrote ${out}: a self-assessment, 17 points and DM1 short of Silver as of 2017-01-31.\n`,
      err: '',
    })
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readdirSync(folder)).toEqual(['gap.pdf'])
  })

  it('draws a report again from its own data, the same to the byte', async () => {
    const titles = { gap: 'readiness gap report', brief: 'leadership brief', register: 'evidence register' }
    for (const [kind, title] of Object.entries(titles)) {
      const [first, again] = [join(folder, `${kind}.pdf`), join(folder, 'again.pdf')]
      expect(await report(first, { more: ['--kind', kind] })).toMatchObject({ status: 0, err: '' })
      const ran = await assay('report', '--from', first, '--out', again)
      expect(ran.err).toBe('')
      expect(ran.out).toContain(`the ${title} of Tacoma, WA, as it was made on`)
      expect(readFileSync(again).equals(readFileSync(first))).toBe(true)
    }
  })

  it('draws nothing again whose data and code do not belong together', async () => {
    const first = join(folder, 'gap.pdf')
    await report(first)
    const read = readAttached(readFileSync(first))
    if (!read.ok) throw new Error(read.message)
    const given = async (change: Partial<ReportModel>, name = 'changed.pdf') => {
      const model = { ...read.model, verifyAt: 'https://assay.example/verify', ...change } as ReportModel
      const file = join(folder, name)
      writeFileSync(file, await renderReport(model, editionNamed('what-works-cities')))
      return assay('report', '--from', file, '--out', join(folder, 'again.pdf'))
    }
    const hash = sha256(codedText(read.model))
    const code = codeOfHash(hash)
    expect(await given({ code })).toMatchObject({ status: 0, err: '' })
    // The next one, where the first stood for something else already.
    expect(await given({ code: codeOfHash(sha256(hash)) })).toMatchObject({ status: 0, err: '' })
    rmSync(join(folder, 'again.pdf'))
    const changed = await given({ code, cityName: 'Springfield' })
    expect(changed).toMatchObject({ status: 2, out: '' })
    expect(changed.err).toMatch(
      new RegExp(
        `cannot be drawn again: its data and its code ${code} do not belong together, so one of them was changed$`,
      ),
    )
    expect(readdirSync(folder)).not.toContain('again.pdf')
  })

  it('prints no name that could steer a terminal', async () => {
    const first = join(folder, 'gap.pdf')
    await report(first)
    const read = readAttached(readFileSync(first))
    if (!read.ok) throw new Error(read.message)
    const model = { ...read.model, cityName: 'Tacoma\u001b[31m RED\u0007\u202egnp' }
    writeFileSync(first, await renderReport(model, editionNamed('what-works-cities')))
    const ran = await assay('report', '--from', first, '--out', join(folder, 'again.pdf'))
    expect(ran.out).toContain('of Tacoma [31m RED  gnp, as it was made on')
  })

  it('briefs leadership on one page, with the proven path of `assay plan`', async () => {
    const out = join(folder, 'brief.pdf')
    await report(out, { more: ['--kind', 'brief', '--fiscal-year-start', '1'] })
    const read = await readPdf(readFileSync(out))
    expect(read.pageCount).toBe(1)
    const plan = await assay('plan', ...wwc, '--answers', tacoma, '--to', 'silver', '--as-of', '2017-01-31', '--json')
    const { effort } = JSON.parse(plan.out) as { effort: number }
    expect(read.pages[0]?.replace(/\s+/g, ' ')).toContain(`Silver takes at least ${effort} person-days`)
    const wrong = await report(out, { more: ['--fiscal-year-start', '13'] })
    expect(wrong.err).toContain('"13" is not a month from 1 to 12')
  })

  it('leaves out the names that a file holds, in the pages and in the data', async () => {
    const at = (name: string) => join(folder, name)
    const rows = ['DM1,a,met,"Memo of Nunez, Ana for Public Works",2016-12-01,2,Per Ruiz and Jose Ruiz; not Diana Ruiz']
    writeFileSync(at('in.csv'), ['criterion,check,answer,evidence,evidence_date,strength,note', ...rows].join('\n'))
    writeFileSync(at('names.txt'), '\ufeffJosé Ruiz\r\nAna Núñez\n')
    const given = { answers: at('in.csv'), more: ['--leave-out-names', at('names.txt')] }
    expect(await report(at('one.pdf'), given)).toMatchObject({ status: 0, err: '' })
    const { pages, attachments } = await readPdf(readFileSync(at('one.pdf')))
    const whole = [...pages, ...Object.values(attachments)].join(' ').replace(/\s+/g, ' ')
    expect(whole).toContain('Memo of somebody for Public Works')
    expect(whole).toContain('Per somebody and somebody; not Diana Ruiz')
    expect(whole.replaceAll('Diana Ruiz', '')).not.toMatch(/Ruiz|Nunez|Núñez/)
    expect(whole).toContain('The names of people are left out.')
    expect(await assay('report', '--from', at('one.pdf'), '--out', at('two.pdf'))).toMatchObject({ status: 0, err: '' })
    expect(readFileSync(at('two.pdf')).equals(readFileSync(at('one.pdf')))).toBe(true)
  })

  it.each<[string, string | Buffer, RegExp]>([
    [
      'two names on a line',
      'Ana Ruiz\nBen Cho, Cleo Marsh',
      /names\.txt: Line 2 of the further names seems to hold more/,
    ],
    ['no name', '\n', /names\.txt: there is no name in it$/],
    ['another encoding', Buffer.from('Nu\u00f1ez', 'latin1'), /names\.txt: is not UTF-8 text: save it as UTF-8$/],
  ])('refuses a file of names with %s', async (_, content, message) => {
    const names = join(folder, 'names.txt')
    writeFileSync(names, content)
    const ran = await report(join(folder, 'gap.pdf'), { more: ['--leave-out-names', names] })
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toMatch(message)
    expect(readdirSync(folder)).toEqual(['names.txt'])
  })

  it('registers the evidence of the answers', async () => {
    const out = join(folder, 'register.pdf')
    await report(out, { more: ['--kind', 'register'] })
    const read = await readPdf(readFileSync(out))
    expect(read.pages[0]).toMatch(/\d+ items of evidence, all in use/)
    expect(read.outline).toContain('Evidence in use')
  })

  it.each<[string, (path: string) => void, RegExp]>([
    ['no PDF', (path) => writeFileSync(path, 'hello'), /cannot be drawn again: it is not a PDF$/],
    ['a PDF of somebody else', (path) => writeFileSync(path, smallPdf), /it carries no data of a report/],
    ['an empty file', (path) => writeFileSync(path, ''), /it is not a PDF$/],
    ['a folder', (path) => mkdirSync(path), /cannot be read: it is a folder$/],
    ['nothing', () => undefined, /cannot be read: there is no such file$/],
  ])('does not draw %s again', async (_, make, message) => {
    const from = join(folder, 'from.pdf')
    make(from)
    const ran = await assay('report', '--from', from, '--out', join(folder, 'out.pdf'))
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toMatch(message)
    expect(readdirSync(folder)).not.toContain('out.pdf')
  })

  it.each<[string, string[], RegExp]>([
    [
      'a kind that is none',
      [...wwc, '--answers', tacoma, '--city', 'T', '--out', 'x.pdf', '--kind', 'poem'],
      /--kind: "poem" is no report/,
    ],
    [
      'a kind that needs an installation',
      [...wwc, '--answers', tacoma, '--city', 'T', '--out', 'x.pdf', '--kind', 'review'],
      /the review report is made in an installation$/,
    ],
    [
      'answers beside --from',
      ['--from', 'a.pdf', '--out', 'b.pdf', '--answers', 'c.csv'],
      /--answers: a report that is drawn again has it already$/,
    ],
  ])('refuses %s', async (_, args, message) => {
    const ran = await assay('report', ...args)
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toMatch(message)
  })

  it('replaces a file that is there, also through a link', async () => {
    writeFileSync(join(folder, 'old.pdf'), 'old')
    symlinkSync(join(folder, 'old.pdf'), join(folder, 'link.pdf'))
    expect((await report(join(folder, 'link.pdf'))).status).toBe(0)
    expect(readFileSync(join(folder, 'old.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readdirSync(folder).sort()).toEqual(['link.pdf', 'old.pdf'])
  })

  it('writes nothing if the answers cannot be used, and keeps what was there', async () => {
    const answers = join(folder, 'answers.csv')
    writeFileSync(answers, 'criterion,answer\nDM1,perhaps\n')
    const out = join(folder, 'gap.pdf')
    expect((await report(out, { answers })).err).toMatch(/answers\.csv:2:answer: "perhaps" is not an answer/)
    expect(readdirSync(folder)).toEqual(['answers.csv'])
    writeFileSync(out, 'last year')
    expect((await report(out, { answers })).status).toBe(2)
    expect(readFileSync(out, 'utf8')).toBe('last year')
  })

  it('refuses a place that cannot be written', async () => {
    const tell = async (path: string) => (await report(path)).err
    const missing = join(folder, 'no', 'gap.pdf')
    expect(await tell(missing)).toBe(`${missing}: cannot be written: there is no folder ${join(folder, 'no')}`)
    expect(await tell(folder)).toBe(`${folder}: cannot be written: it is a folder`)
    expect(await tell(join(folder, 'new/'))).toBe(
      `${join(folder, 'new/')}: cannot be written: it names a folder, not a file`,
    )
    expect(await tell(`${tacoma}/gap.pdf`)).toBe(`${tacoma}/gap.pdf: cannot be written: ${tacoma} is not a folder`)
    expect(await tell('/dev/null')).toBe('/dev/null: cannot be written: it is not an ordinary file')
    expect(readdirSync(folder)).toEqual([])
  })

  it('never writes over its own input', async () => {
    const answers = join(folder, 'answers.csv')
    copyFileSync(tacoma, answers)
    symlinkSync(answers, join(folder, 'same.pdf'))
    expect((await report(join(folder, 'same.pdf'), { answers })).err).toMatch(/cannot be written: it is the input$/)
    expect(readFileSync(answers).equals(readFileSync(tacoma))).toBe(true)
  })

  // Root may write anywhere.
  it.skipIf(process.getuid?.() === 0)('refuses a place without permission', async () => {
    mkdirSync(join(folder, 'shut'))
    chmodSync(join(folder, 'shut'), 0o555)
    const out = join(folder, 'shut', 'gap.pdf')
    expect((await report(out)).err).toBe(`${out}: cannot be written: no permission`)
  })

  it.each<[string, string[], string]>([
    [
      'no city',
      [...wwc, '--answers', tacoma, '--out', 'x.pdf'],
      'assay report: --city is missing. Try: assay report --help',
    ],
    [
      'an empty city',
      [...wwc, '--answers', tacoma, '--out', 'x.pdf', '--city', ' '],
      'assay report: --city needs a value. Try: assay report --help',
    ],
    [
      'a city of two lines',
      [...wwc, '--answers', tacoma, '--out', 'x.pdf', '--city', 'A\nB'],
      'assay report: --city: a name is one line of text',
    ],
    [
      'a very long city',
      [...wwc, '--answers', tacoma, '--out', 'x.pdf', '--city', 'A'.repeat(201)],
      'assay report: --city: at most 200 characters',
    ],
    ['--json', [...wwc, '--json'], 'assay report: there is no option --json. Try: assay report --help'],
  ])('refuses %s', async (_, args, line) => {
    expect(await assay('report', ...args)).toEqual({ status: 2, out: '', err: line })
  })
})
