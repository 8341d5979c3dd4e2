import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, codeOfHash, isCode, readCode } from './code.ts'

const bytes = fc.uint8Array({ minLength: 9, maxLength: 32 })
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

describe('a code', () => {
  it('is ten letters in groups, without those that are taken for one another', () => {
    fc.assert(
      fc.property(bytes, (drawn) => {
        const code = codeOf(drawn)
        expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{2}$/)
        expect(isCode(code)).toBe(true)
      }),
    )
  })

  it('is read however it is typed', () => {
    const code = codeOfHash('00ff10ab3344556677889900')
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' – ')} `])
      expect(readCode(typed)).toEqual({ ok: true, code })
  })

  it('tells any one wrong letter', () => {
    fc.assert(
      fc.property(bytes, fc.nat(9), fc.integer({ min: 1, max: 31 }), (drawn, place, shift) => {
        const letters = [...codeOf(drawn).replaceAll('-', '')]
        letters[place] = alphabet.charAt((alphabet.indexOf(letters[place] ?? '') + shift) % 32)
        expect(readCode(letters.join('')).ok).toBe(false)
      }),
    )
  })

  it('tells any two letters that are swapped', () => {
    fc.assert(
      fc.property(bytes, fc.nat(9), fc.nat(9), (drawn, one, other) => {
        const letters = [...codeOf(drawn).replaceAll('-', '')]
        const [a = '', b = ''] = [letters[one], letters[other]]
        fc.pre(a !== b)
        letters[one] = b
        letters[other] = a
        expect(readCode(letters.join('')).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['', /Type the code/],
    ['K7QM', /ten|10 letters/],
    ['K7QM-4X2P-9O', /“O” is in no code\. Codes have no 0/],
    ['K7QM-4X2P-9!', /“!” is in no code/],
  ])('says what is wrong with “%s”', (typed, message) => {
    const read = readCode(typed)
    expect(read.ok ? '' : read.message).toMatch(message)
  })

  it('needs enough to choose from', () => {
    expect(() => codeOf(new Uint8Array(8))).toThrow(/needs 9 bytes/)
  })
})
