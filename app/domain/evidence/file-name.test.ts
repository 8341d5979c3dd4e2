import { describe, expect, it } from 'vitest'
import { attachmentHeader, cleanFileName, splitFileName, titleFromFileName } from './file-name.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length

describe('cleanFileName', () => {
  it.each([
    ['minutes.pdf', 'minutes.pdf'],
    ['C:\\Users\\ana\\minutes.pdf', 'minutes.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['Protokoll für Cañon City – Hawaiʻi.pdf', 'Protokoll für Cañon City – Hawaiʻi.pdf'],
    ['policy\u202efdp.exe', 'policyfdp.exe'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['  .htaccess', 'htaccess'],
    ['', 'file'],
    ['...', 'file'],
    ['議事録.pdf', '議事録.pdf'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean)
  })

  it('keeps a name of 255 bytes, and cuts a longer one before its ending', () => {
    const fits = `${'a'.repeat(251)}.pdf`
    expect(cleanFileName(fits)).toBe(fits)
    const long = cleanFileName(`${'é'.repeat(300)}.pdf`)
    expect(long.endsWith('é.pdf')).toBe(true)
    expect(bytes(long)).toBeLessThanOrEqual(255)
    expect(bytes(cleanFileName('🙂'.repeat(300)))).toBeLessThanOrEqual(255)
  })
})

describe('splitFileName', () => {
  it.each([
    ['minutes.2026.PDF', 'minutes.2026', 'PDF'],
    ['README', 'README', ''],
    ['.pdf', '.pdf', ''],
    ['Dr. Bell on data', 'Dr. Bell on data', ''],
  ])('%j', (name, stem, ending) => {
    expect(splitFileName(name)).toEqual({ stem, ending })
  })
})

it('makes a title of a name', () => {
  expect(titleFromFileName('Data_governance__policy.pdf')).toBe('Data governance policy')
  expect([...titleFromFileName(`${'🙂'.repeat(250)}.pdf`)]).toHaveLength(200)
})

describe('attachmentHeader', () => {
  it('says the whole name in RFC 5987, and a plain one for old browsers', () => {
    expect(attachmentHeader('Cañon City "2026".pdf')).toBe(
      `attachment; filename="Canon City 2026.pdf"; filename*=UTF-8''Ca%C3%B1on%20City%20%222026%22.pdf`,
    )
  })

  it('never breaks out of its header', () => {
    for (const name of ['a"; filename=evil.exe', 'a\r\nSet-Cookie: x=1', "it's (1)*.pdf", '議事録.pdf', '%0d%0a.pdf']) {
      const header = attachmentHeader(name)
      expect(header).toMatch(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/)
    }
  })
})
