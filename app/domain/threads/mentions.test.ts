import { describe, expect, it } from 'vitest'
import { findMentions, handlesOf, writtenForms, type Nameable } from './mentions.ts'

const person = (userId: string, name: string, role = 'contributor'): Nameable => ({
  userId,
  name,
  role,
  email: `${userId}@example.gov`,
})
const people = [
  person('ana', 'Ana Ruiz', 'lead'),
  person('ben', 'Ben Cho'),
  person('bella', 'Ben Choate'),
  person('theo1', 'Theo Brandvold', 'lead'),
  person('theo2', 'Theo Brandvold', 'coach'),
  person('zoe', 'Zoë  Ní Ógáin'),
]

describe('handles', () => {
  it('are the name where only one person has it, else with the role, else with the address', () => {
    const twins = [...people, person('theo3', 'theo brandvold', 'coach')]
    expect(Object.fromEntries(handlesOf(twins))).toEqual({
      ana: 'Ana Ruiz',
      ben: 'Ben Cho',
      bella: 'Ben Choate',
      theo1: 'Theo Brandvold (lead)',
      theo2: 'Theo Brandvold (theo2@example.gov)',
      theo3: 'theo brandvold (theo3@example.gov)',
      zoe: 'Zoë Ní Ógáin',
    })
  })

  it('each mean one person only', () => {
    for (const [userId, handle] of handlesOf(people)) {
      expect(findMentions(`See @${handle}.`, people)).toEqual({ userIds: [userId], ambiguous: [] })
    }
  })
})

describe('who is named', () => {
  it.each([
    ['a whole name', 'Could @Ana Ruiz look?', ['ana']],
    ['in any case and over a line', '@ANA\nruiz', ['ana']],
    ['a first name that one person has', '@ana, please', ['ana']],
    ['the longest name that fits', '@Ben Choate and not the other', ['bella']],
    ['a name before a mark', '(@Ben Cho)', ['ben']],
    ['several, each once', '@Ana @Ben Cho @Ana Ruiz', ['ana', 'ben']],
    ['letters composed in another way', '@Zoe\u0308 Ni\u0301 O\u0301ga\u0301in', ['zoe']],
    ['an unambiguous form', '@Theo Brandvold (coach)', ['theo2']],
    ['nobody in an e-mail address', 'ana@ana.example', []],
    ['nobody by part of a word', '@Anastasia @Ben Chopin', []],
    ['nobody in code', 'Write `@Ana Ruiz` or\n```\n@Ben Cho\n```', []],
    ['somebody after code', '`@Ben Cho` @Ana', ['ana']],
    ['nobody by the sign alone', '@ @@ a@', []],
    ['nobody who is not there', '@Mara Quist', []],
  ])('is %s', (_, text, expected) => {
    const { userIds, ambiguous } = findMentions(text, people)
    expect(userIds.sort()).toEqual([...expected].sort())
    expect(ambiguous.filter(({ written }) => written !== 'Ben')).toEqual([])
  })

  it('is nobody where it could be several, and says what to write', () => {
    expect(findMentions('@theo brandvold?', people)).toEqual({
      userIds: [],
      ambiguous: [{ written: 'Theo Brandvold', instead: ['@Theo Brandvold (lead)', '@Theo Brandvold (coach)'] }],
    })
    expect(findMentions('@Ben', people).ambiguous).toEqual([{ written: 'Ben', instead: ['@Ben Cho', '@Ben Choate'] }])
  })

  it('takes ten thousand signs in its stride', () => {
    const started = performance.now()
    findMentions('@'.repeat(10_000), people)
    findMentions('`'.repeat(10_000), people)
    findMentions('```\n'.repeat(2_500), people)
    expect(performance.now() - started).toBeLessThan(500)
  })
})

it('marks the longest form of a name', () => {
  expect(writtenForms(person('ana', 'Ana  Ruiz'), 'Ana Ruiz (lead)')).toEqual(['Ana Ruiz (lead)', 'Ana Ruiz', 'Ana'])
})
