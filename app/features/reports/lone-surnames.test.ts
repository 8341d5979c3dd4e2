import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { nameRemover, type NamedPerson } from './leave-names-out.ts'
import { ordinaryWords } from './ordinary-words.ts'

const person = (name: string, role = 'ROLE'): NamedPerson => ({ name, email: null, role })
const ordinary = ordinaryWords(null, ['Piñon Falls', 'Public Works', 'Finance (Ortega)', 'Transit'])
const without = (name: string, text: string) => nameRemover([person(name)], ordinary)(text)

const found: [string, string, string][] = [
  ['Ana Ruiz', 'as per Ruiz, and Ruiz’s note (Ruiz)', 'as per ROLE, and ROLE’s note (ROLE)'],
  ['Ana Ruiz', 'RUIZ signed. Ask Ruiz. Memo Ruiz', 'ROLE signed. Ask ROLE. Memo ROLE'],
  ['José Ruíz', 'per Ruiz, Rui\u0301z and RUÍZ', 'per ROLE, ROLE and ROLE'],
  ['Ana Ruiz', 'Ruiz_Memo.pdf, Memo-Ruiz.pdf, Ruiz-led', 'ROLE_Memo.pdf, Memo-ROLE.pdf, ROLE-led'],
  ['Ana Ruiz', 'Ms. Ruiz, Mr Ruiz, Mx.\u00a0Ruiz, Dr. Ruiz', 'Ms. ROLE, Mr ROLE, Mx.\u00a0ROLE, Dr. ROLE'],
  ['Ana Ruiz', 'Councilmember Ruiz; Mayor Ruiz Announces', 'Councilmember ROLE; Mayor ROLE Announces'],
  ['Priya Deshmukh-Farrar', 'Ms. Deshmukh-Farrar wrote', 'Ms. ROLE wrote'],
  ['Priya Deshmukh-Farrar', 'per Farrar; Ms. Deshmukh; Deshmukh\u2011Farrar', 'per ROLE; Ms. ROLE; ROLE'],
  ['Priya Deshmukh-Farrar', 'Priya Farrar, Deshmukh Farrar', 'ROLE, ROLE'],
  ['Sean O’Brien', "per O'Brien, O‘Brien and O’BRIEN", 'per ROLE, ROLE and ROLE'],
  ['Ana de la Cruz', 'per de la Cruz; De La Cruz said; Cruz said', 'per ROLE; ROLE said; ROLE said'],
  ['Vincent van Dijk', 'Mr. van Dijk; Van Dijk; Dijk', 'Mr. ROLE; ROLE; ROLE'],
  ['Ana Ruiz Lopez', 'Ms. Ruiz; per Lopez', 'Ms. ROLE; per ROLE'],
  // Behind a title any word is a name.
  ['Tom Lee', 'Mr. Lee', 'Mr. ROLE'],
  ['Jun Park', 'Ms. Park walks in the Park', 'Ms. ROLE walks in the Park'],
  ['Ann Works', 'Mx. Works of Public Works', 'Mx. ROLE of Public Works'],
  // Brackets in a department's name may hold somebody.
  ['Lia Ortega', 'Finance (Ortega)', 'Finance (ROLE)'],
]

const kept: [string, string][] = [
  ['Ann Works', 'Public Works; Works; Department of Works'],
  ['Ann Falls', 'Piñon Falls, Pinon Falls; Falls rises'],
  ['Ann Transit', 'Transit said so'],
  ['Jun Park', 'Park the car. Park, Parks'],
  ['Ann Green', 'Green roofs'],
  ['Tom Lee', 'Lee; in the lee'],
  ['Ana Ruiz', 'the ruiz; Ruizela; aRuiz; Ruiz2'],
  // Somebody else.
  ['Ana Ruiz', 'Diana Ruiz; D. Ruiz; Diana_Ruiz.pdf; diana: Carlos Ruiz; Ruiz Gomez; Carlos de Ruiz'],
  ['Ann Salem', 'Winston-Salem and Salem-Keizer'],
  ['Ann James', 'James Smith'],
  ['Vincent van Dijk', 'van den Dijk'],
  ['Ana Ruiz Lopez', 'Ruiz; Mr. Ruiz Gomez'],
  // Places.
  ['Ana Ruiz', 'Ruiz Street; Ruiz St.; Port Ruiz; Fort Ruiz; Ruiz Foundation; Dr. Ruiz Library'],
  ['Ana Cruz', 'Santa Cruz'],
  ['王小明', '明天'],
]

describe('a last name alone', () => {
  it.each(found)('is left out for %s in “%s”', (name, text, expected) => {
    expect(without(name, text)).toBe(expected)
  })

  it.each(kept)('is not what a word or another name is, for %s: %s', (name, text) => {
    expect(without(name, text)).toBe(text)
  })

  it('tells nobody apart where several have it', () => {
    const change = nameRemover([person('Ana Ruiz', 'the lead'), person('Ben Ruiz', 'the coach')], ordinary)
    expect(change('per Ruiz; Ben Ruiz; A. Ruiz')).toBe('per one of several people; the coach; the lead')
    const same = nameRemover([person('Ana Ruiz', 'the lead'), person('Ana M. Ruiz', 'the lead')], ordinary)
    expect(same('per Ruiz')).toBe('per the lead')
  })

  it('is looked for last, and never in what stands for another name', () => {
    const change = nameRemover([person('Ana Ruiz', 'a friend of Weiss'), person('Ivo Weiss', 'X')], ordinary)
    expect(change('Ana Ruiz and Weiss')).toBe('a friend of Weiss and X')
  })
})

describe('a text without a name', () => {
  const names = ['José Ruiz', 'Priya Deshmukh-Farrar', 'Ana de la Cruz', '王小明', "Sean O'Brien"]
  const change = nameRemover(names.map((name) => person(name)))
  /** Any signs but those that a name here is made of. */
  const other = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((text) => text.normalize('NFKD').replace(/[a-z%王小明]/giu, ''))

  it('stays as it is, to the letter', () => {
    fc.assert(fc.property(other, (text) => change(text) === text))
  })

  it('stays so around a name that is left out', () => {
    fc.assert(
      fc.property(
        other,
        other,
        fc.constantFrom('José Ruiz', 'Jose\u0301 Ruiz', 'Jose\u00a0Ruiz', 'RUIZ, JOSE', 'Deshmukh-Farrar', '王 小明'),
        (before, after, name) => {
          expect(change(`${before}; ${name}; ${after}`)).toBe(`${before}; ROLE; ${after}`)
        },
      ),
    )
  })
})
