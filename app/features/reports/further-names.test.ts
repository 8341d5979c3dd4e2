import { describe, expect, it } from 'vitest'
import { furtherPeople, namesOneOf, readFurtherNames } from './further-names.ts'
import { nameRemover } from './leave-names-out.ts'

describe('names that are typed to be left out', () => {
  it.each([
    ['', []],
    [' \r\n\t\n', []],
    ['  Ana \u00a0 Ruiz \r\nBen Cho\rAna Ruiz\u2028Cleo', ['Ana Ruiz', 'Ben Cho', 'Cleo']],
    [
      'Ruiz, Ana Maria\nTom Lee, PhD\nGarcía Márquez, Gabriel',
      ['Ruiz, Ana Maria', 'Tom Lee, PhD', 'García Márquez, Gabriel'],
    ],
    ['王小明\nana@city.example\nSandy Anderson', ['王小明', 'ana@city.example', 'Sandy Anderson']],
  ])('are read one to a line: %j', (typed, names) => {
    expect(readFurtherNames(typed)).toEqual({ ok: true, names })
  })

  it.each([
    ['Ana Ruiz, Ben Cho', /^Line 1 .* more than one name/],
    ['Ana, Ben, Cleo', /^Line 1 .* more than one name/],
    ['Cleo\n\nAna and Ben Ruiz', /^Line 3 .* more than one name/],
    ['A', /^Line 1 .* fewer than two letters/],
    ['12345', /^Line 1 .* fewer than two letters/],
    [`Ana ${'z'.repeat(117)}`, /^Line 1 .* longer than 120 letters/],
    [Array.from({ length: 51 }, (_, index) => `Name ${index}`).join('\n'), /^There are 51 .* takes 50 at most/],
  ])('are refused by their line, and not repeated: %j', (typed, message) => {
    const read = readFurtherNames(typed)
    expect(read).toMatchObject({ ok: false, message: expect.stringMatching(message) as string })
    expect(JSON.stringify(read)).not.toContain('Cleo')
  })

  it('are left out in every form, a single word as a word with a capital', () => {
    const change = nameRemover(furtherPeople(['tadeo', 'José Ruiz', 'Ana@City.example']))
    expect(change('Tadeo, TADEO and tadeo; Jose Ruiz; per Ruiz; mail ana@city.example; Tadeoville')).toBe(
      'somebody, somebody and somebody; somebody; per somebody; mail somebody; Tadeoville',
    )
  })

  it('are known in a text', () => {
    expect(namesOneOf('Rosalind K. Keller', ['Rosalind Keller'])).toBe(true)
    expect(namesOneOf('Rosalind K. Keller', ['Ana Ruiz'])).toBe(false)
    expect(namesOneOf('', ['Ana Ruiz'])).toBe(false)
  })
})
