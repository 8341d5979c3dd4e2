import { describe, expect, it } from 'vitest'
import { assessGiven, buildEdition } from '../../../tests/support/edition-builder.ts'
import { applyOverlay, overlayProblems } from './overlay.ts'
import { OverlaySchema } from './schema.ts'

const edition = buildEdition({
  levels: [{ id: 'silver', title: 'Silver', threshold: { percent: 51 }, mark: 'circle', metal: 'silver' }],
  gates: [{ id: 'core', title: 'Core', kind: 'criteria', criteria: ['DM1'] }],
  criteria: [
    {
      id: 'DM1',
      guidance: { why: 'Because.', trap: 'A trap.' },
      checks: [{ guidance: 'How.', window: { months: 12 }, effort: 3 }, { text: 'Second' }],
    },
    'DM2',
    { id: 'DM3', status: 'retired' },
  ],
})
const overlay = (texts: object) => OverlaySchema.parse({ format: 1, locale: 'es', ...texts })

describe('applyOverlay', () => {
  const spanish = applyOverlay(
    edition,
    overlay({
      title: 'Norma',
      disclaimer: 'Autoevaluación.',
      areas: { DM: { title: 'Gestión de datos' } },
      levels: { silver: { title: 'Plata' } },
      gates: { core: { title: 'Básicos' } },
      criteria: {
        DM1: {
          title: 'Gobierno',
          guidance: { why: 'Porque.' },
          checks: { a: { text: 'Hecho', evidence: ['Un documento', 'Otro'] } },
        },
        DM3: { title: 'Retirado' },
      },
    }),
  )

  it('takes each text that is given', () => {
    expect(spanish).toMatchObject({ locale: 'es', title: 'Norma', disclaimer: 'Autoevaluación.' })
    expect(spanish.areas[0]?.title).toBe('Gestión de datos')
    expect(spanish.levels?.[0]).toMatchObject({ title: 'Plata', threshold: { percent: 51 } })
    expect(spanish.gates[0]).toMatchObject({ title: 'Básicos', criteria: ['DM1'] })
    expect(spanish.criteria[0]).toMatchObject({ title: 'Gobierno', guidance: { why: 'Porque.' } })
    expect(spanish.criteria[0]?.checks[0]).toMatchObject({ text: 'Hecho', evidence: ['Un documento', 'Otro'] })
    expect(spanish.retired[0]?.title).toBe('Retirado')
  })

  it("falls back to the edition's own text for the rest", () => {
    expect(spanish.reading).toBe(edition.reading)
    expect(spanish.edition).toBe(edition.edition)
    expect(spanish.areas[0]?.summary).toBe('Summary of DM.')
    expect(spanish.criteria[0]).toMatchObject({ summary: 'Summary of DM1.', guidance: { trap: 'A trap.' } })
    expect(spanish.criteria[0]?.checks[0]).toMatchObject({ guidance: 'How.' })
    expect(spanish.criteria[0]?.checks[1]).toEqual(edition.criteria[0]?.checks[1])
    expect(spanish.criteria[1]).toEqual(edition.criteria[1])
  })

  it('changes no number, rule, reference or hash, and not the edition it is given', () => {
    const before = structuredClone(edition)
    const translated = applyOverlay(edition, overlay({ criteria: { DM1: { checks: { a: { text: 'Hecho' } } } } }))
    expect(edition).toEqual(before)
    expect(translated).toMatchObject({ ref: edition.ref, hash: edition.hash })
    expect(translated.criteria[0]?.checks[0]).toMatchObject({
      id: 'DM1.a',
      window: { months: 12 },
      effort: 3,
      isNotApplicableAllowed: false,
    })
    expect(assessGiven(translated, { DM1: 'met' }).layers).toEqual(assessGiven(edition, { DM1: 'met' }).layers)
  })

  it('does not give levels to an edition that has none', () => {
    expect(applyOverlay(buildEdition({ criteria: ['DM1'] }), overlay({}))).not.toHaveProperty('levels')
  })
})

describe('an overlay that does not fit', () => {
  it.each([
    [{ areas: { XX: { title: 'X' } } }, 'areas.XX', 'no practice area XX in test-standard@1.0.0'],
    [{ levels: { gold: { title: 'Oro' } } }, 'levels.gold', 'no level gold in test-standard@1.0.0'],
    [{ gates: { extra: { title: 'Más' } } }, 'gates.extra', 'no gate extra in test-standard@1.0.0'],
    [{ criteria: { DM9: { title: 'Nueve' } } }, 'criteria.DM9', 'no criterion DM9 in test-standard@1.0.0'],
    [
      { criteria: { DM1: { checks: { c: { text: 'C' } } } } },
      'criteria.DM1.checks.c',
      'no check of DM1 called c in test-standard@1.0.0',
    ],
  ])('%j', (texts, path, message) => {
    expect(overlayProblems(edition, overlay(texts))).toEqual([{ file: 'locales/es.yaml', path, message }])
    expect(() => applyOverlay(edition, overlay(texts))).toThrow(message)
  })

  it('lists every problem at once', () => {
    expect(overlayProblems(edition, overlay({ areas: { XX: {} }, criteria: { DM8: {}, DM9: {} } }))).toHaveLength(3)
  })

  it.each([
    { points: 2 },
    { criteria: { DM1: { points: 2 } } },
    { levels: { silver: { title: 'Plata', threshold: { percent: 1 } } } },
  ])('has no room for anything but texts: %j', (texts) => {
    expect(OverlaySchema.safeParse({ format: 1, locale: 'es', ...texts }).success).toBe(false)
  })
})
