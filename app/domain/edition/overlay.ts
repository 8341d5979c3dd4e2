import type { EditionProblem } from './assemble.ts'
import type { Check, Criterion, Edition } from './edition.ts'
import type { Overlay } from './schema.ts'

type CriterionTexts = Overlay['criteria'][string]
type CheckTexts = CriterionTexts['checks'][string]

/** What an overlay translates that the edition does not have. The file is the overlay's, by its locale. */
export function overlayProblems(edition: Edition, overlay: Overlay): EditionProblem[] {
  const file = `locales/${overlay.locale}.yaml`
  const problems: EditionProblem[] = []
  const compare = (path: string, what: string, named: object, known: readonly string[]) => {
    for (const id of Object.keys(named)) {
      if (!known.includes(id))
        problems.push({ file, path: `${path}.${id}`, message: `no ${what} ${id} in ${edition.ref}` })
    }
  }
  const criteria = [...edition.criteria, ...edition.retired]
  compare(
    'areas',
    'practice area',
    overlay.areas,
    edition.areas.map(({ id }) => id),
  )
  compare(
    'levels',
    'level',
    overlay.levels,
    (edition.levels ?? []).map(({ id }) => id),
  )
  compare(
    'gates',
    'gate',
    overlay.gates,
    edition.gates.map(({ id }) => id),
  )
  compare(
    'criteria',
    'criterion',
    overlay.criteria,
    criteria.map(({ id }) => id),
  )
  for (const criterion of criteria) {
    const checks = overlay.criteria[criterion.id]?.checks ?? {}
    compare(
      `criteria.${criterion.id}.checks`,
      `check of ${criterion.id} called`,
      checks,
      criterion.checks.map(({ letter }) => letter),
    )
  }
  return problems
}

/**
 * The edition with its texts in the overlay's language; what the overlay leaves out stays in the edition's own. Only
 * texts and the locale change: numbers, rules, reference and hash are the edition's, so a result is the same in every
 * language.
 *
 * Refuses, by throwing, an overlay that names what the edition does not have: `overlayProblems` judges it first.
 */
export function applyOverlay(edition: Edition, overlay: Overlay): Edition {
  const problems = overlayProblems(edition, overlay)
  if (problems.length > 0)
    throw new Error(problems.map(({ file, path, message }) => `${file}: ${path}: ${message}`).join('\n'))
  const { title, disclaimer, licence, reading } = overlay
  const named = <T extends { id: string; title: string }>(items: readonly T[], texts: Record<string, Texts>) =>
    items.map((item) => withTexts(item, texts[item.id] ?? {}))
  const translate = (criterion: Criterion) => withCriterionTexts(criterion, overlay.criteria[criterion.id])
  return {
    ...withTexts(edition, { title, edition: overlay.edition, disclaimer, licence, reading }),
    locale: overlay.locale,
    areas: named(edition.areas, overlay.areas),
    ...(edition.levels ? { levels: named(edition.levels, overlay.levels) } : {}),
    gates: named(edition.gates, overlay.gates),
    criteria: edition.criteria.map(translate),
    retired: edition.retired.map(translate),
  }
}

function withCriterionTexts(criterion: Criterion, texts: CriterionTexts | undefined): Criterion {
  if (!texts) return criterion
  const { title, summary, reading, guidance, checks } = texts
  return {
    ...withTexts(criterion, { title, summary, reading }),
    guidance: withTexts(criterion.guidance, guidance ?? {}),
    checks: criterion.checks.map((check) => withCheckTexts(check, checks[check.letter])),
  }
}

function withCheckTexts(check: Check, texts: CheckTexts | undefined): Check {
  return texts ? withTexts(check, texts) : check
}

type Texts = Record<string, string | readonly string[] | undefined>

/** A copy with the texts that are given; `undefined` leaves what is there. */
function withTexts<T extends object>(item: T, texts: Texts): T {
  return { ...item, ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) }
}
