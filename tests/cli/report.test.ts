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
import { assay, tacoma, wwc } from './command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-report-'))
})
afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true })
})

const report = (out: string, { answers = tacoma, city = 'Tacoma, WA' } = {}) =>
  assay('report', ...wwc, '--answers', answers, '--city', city, '--as-of', '2017-01-31', '--out', out)

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
