/** Letters and digits that nobody takes for one another: no 0 and O, no 1 and I. 32, so that five bits choose one evenly. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Nine letters that are chosen, which is 45 bits, and one that follows from them. */
const chosen = 9
const bytesForCode = chosen

const shape = /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{2}$/

/**
 * The code of a snapshot or of a report, as it is printed: "K7QM-4X2P-9R". `bytes`: nine or more, drawn at random, or the
 * first of a hash where the same thing is to have the same code. Refuses fewer by throwing.
 */
export function codeOf(bytes: Uint8Array): string {
  if (bytes.length < bytesForCode) throw new Error(`A code needs ${bytesForCode} bytes, not ${bytes.length}`)
  const values = [...bytes.subarray(0, chosen)].map((byte) => byte & 31)
  return group([...values, checkOf(values)].map((value) => alphabet.charAt(value)).join(''))
}

/** The same from the digits of a SHA-256, as hashes are kept. */
export function codeOfHash(hash: string): string {
  const pairs = hash.match(/../g) ?? []
  return codeOf(Uint8Array.from(pairs.slice(0, bytesForCode), (pair) => parseInt(pair, 16)))
}

export type ReadCode = { ok: true; code: string } | { ok: false; message: string }

/** A code as somebody typed it: in small letters, with or without its dashes. A slip of one letter, or two letters swapped, is told. */
export function readCode(typed: string): ReadCode {
  const letters = typed.toUpperCase().replace(/[\s\p{Pd}.·_]/gu, '')
  if (letters === '') return { ok: false, message: 'Type the code that stands on the report or the snapshot' }
  const strange = [...letters].find((letter) => !alphabet.includes(letter))
  if (strange !== undefined) {
    const isLookalike = '0O1I'.includes(strange)
    const why = isLookalike ? 'Codes have no 0 and no O, no 1 and no I. Look again at that place' : 'Look again'
    return { ok: false, message: `“${strange}” is in no code. ${why}` }
  }
  if (letters.length !== chosen + 1) {
    return { ok: false, message: `A code has ${chosen + 1} letters and digits, and this has ${letters.length}` }
  }
  const values = [...letters].map((letter) => alphabet.indexOf(letter))
  if (checkOf(values.slice(0, chosen)) !== values[chosen]) {
    return { ok: false, message: 'There is a slip in this code: its last letter does not fit the others. Look again' }
  }
  return { ok: true, code: group(letters) }
}

/** Whether something is a code exactly as it is printed. */
export const isCode = (text: string): boolean => shape.test(text) && readCode(text).ok

const group = (letters: string) => letters.replace(/(.{4})(?=.)/g, '$1-')

/**
 * The weighted sum of the letters in the field of 32 elements, each place with a weight of its own: it differs after any
 * one wrong letter, and after any two letters that are swapped.
 */
function checkOf(values: readonly number[]): number {
  return values.reduceRight<number>((sum, value) => timesTwo(sum ^ value), 0)
}

/** Two times an element, modulo x^5 + x^2 + 1; two is primitive there, so nine places have nine weights. */
const timesTwo = (value: number) => (value << 1) ^ (value & 16 ? 0b100101 : 0)
