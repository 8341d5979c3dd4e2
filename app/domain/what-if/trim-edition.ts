import type { Edition } from '../edition/edition.ts'

/**
 * An edition with only what results and paths are computed from, and the names that a page shows beside them: it goes to
 * the browser, where every text that is not shown would have to go along. Same results, to the point; not to be shown as an
 * edition.
 */
export function trimEdition(edition: Edition): Edition {
  const { format, standard, version, title, status, locale, areas, levels, gates, effort, ref, hash } = edition
  return {
    format,
    standard,
    version,
    title,
    edition: '',
    status,
    dates: {},
    locale,
    owner: '',
    disclaimer: '',
    source: [],
    licence: '',
    reading: '',
    areas: areas.map((area) => ({ ...area, summary: '' })),
    ...(levels ? { levels } : {}),
    gates,
    effort,
    ref,
    hash,
    retired: [],
    criteria: edition.criteria.map((criterion) => ({
      id: criterion.id,
      areaId: criterion.areaId,
      title: criterion.title,
      summary: '',
      points: criterion.points,
      rule: criterion.rule,
      needed: criterion.needed,
      prerequisites: criterion.prerequisites,
      notApplicable: criterion.notApplicable,
      guidance: { why: '' },
      status: criterion.status,
      checks: criterion.checks.map((check) => ({
        id: check.id,
        letter: check.letter,
        criterionId: check.criterionId,
        text: check.text,
        evidence: [],
        ...(check.window ? { window: check.window } : {}),
        effort: check.effort,
        sensitivity: check.sensitivity,
        isNotApplicableAllowed: check.isNotApplicableAllowed,
      })),
    })),
  }
}
