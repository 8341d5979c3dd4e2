import type { CriterionFile, EditionFile, Rule, Threshold } from './schema.ts'
import { areaIdOf, type Criterion, type Edition } from './edition.ts'

/** What is wrong with an edition, and where: the file, and the path inside it. */
export type EditionProblem = { file: string; path: string; message: string }

export type CriterionSource = { file: string; content: CriterionFile }

/** How many of `count` checks a rule asks for: may be more than there are, which an edition refuses. */
export function neededOf(rule: Rule, count: number): number {
  if (rule === 'all') return count
  return rule === 'any' ? 1 : rule.atLeast
}

/**
 * Puts an edition together from its parsed files and proves that they fit: every area, gate, prerequisite and rule
 * names something that is there, nothing is said twice, prerequisites do not run in a circle.
 */
export function assembleEdition(
  head: EditionFile,
  sources: readonly CriterionSource[],
  hash: string,
): { ok: true; edition: Edition } | { ok: false; problems: EditionProblem[] } {
  const problems = [
    ...headProblems(head),
    ...criterionProblems(head, sources),
    ...gateProblems(head, sources),
    ...thresholdProblems(head, sources),
  ]
  if (problems.length > 0) return { ok: false, problems }

  const areaOrder = new Map(head.areas.map((area, index) => [area.id, index]))
  const place = (id: string) => (areaOrder.get(areaIdOf(id)) ?? 0) * 1000 + Number(/\d+$/.exec(id)?.[0] ?? 0)
  const all = sources.map(({ content }) => buildCriterion(content)).sort((a, b) => place(a.id) - place(b.id))
  return {
    ok: true,
    edition: {
      ...head,
      ref: `${head.standard}@${head.version}`,
      hash,
      criteria: all.filter((criterion) => criterion.status === 'active'),
      retired: all.filter((criterion) => criterion.status === 'retired'),
    },
  }
}

function buildCriterion(content: CriterionFile): Criterion {
  return {
    ...content,
    areaId: areaIdOf(content.id),
    needed: neededOf(content.rule, content.checks.length),
    checks: content.checks.map((check) => ({
      ...check,
      id: `${content.id}.${check.id}`,
      letter: check.id,
      criterionId: content.id,
      isNotApplicableAllowed: content.notApplicable !== 'never',
    })),
  }
}

function headProblems(head: EditionFile): EditionProblem[] {
  const file = 'edition.yaml'
  const problems: EditionProblem[] = []
  for (const id of repeated(head.areas.map((area) => area.id))) {
    problems.push({ file, path: 'areas', message: `practice area ${id} is there twice` })
  }
  for (const id of repeated([...(head.levels ?? []), ...head.gates].map((item) => item.id))) {
    problems.push({ file, path: 'levels', message: `two levels or gates are called ${id}` })
  }
  if (head.status === 'published' && !head.dates.published) {
    problems.push({ file, path: 'dates.published', message: 'a published edition needs the date it was published' })
  }
  if (head.status === 'retired' && !head.dates.retired) {
    problems.push({ file, path: 'dates.retired', message: 'a retired edition needs the date it was retired' })
  }
  head.levels?.forEach((level, index) => {
    const before = head.levels?.[index - 1]
    if (before && comparable(before.threshold, level.threshold) && size(before.threshold) >= size(level.threshold)) {
      problems.push({
        file,
        path: `levels.${index}.threshold`,
        message: `must ask for more than ${before.id} before it`,
      })
    }
  })
  return problems
}

function criterionProblems(head: EditionFile, sources: readonly CriterionSource[]): EditionProblem[] {
  const areas = new Set(head.areas.map((area) => area.id))
  const byId = new Map(sources.map((source) => [source.content.id, source.content]))
  const problems: EditionProblem[] = []
  for (const { file, content } of sources) {
    const say = (path: string, message: string) => problems.push({ file, path, message })
    if (file !== `${content.id}.yaml`) say('id', `the file of ${content.id} must be called ${content.id}.yaml`)
    if (!areas.has(areaIdOf(content.id))) say('id', `no practice area ${areaIdOf(content.id)} in edition.yaml`)
    for (const id of repeated(content.checks.map((check) => check.id))) say('checks', `check ${id} is there twice`)
    for (const id of repeated(content.prerequisites)) say('prerequisites', `${id} is there twice`)
    if (neededOf(content.rule, content.checks.length) > content.checks.length) {
      say('rule', `asks for more checks than the ${content.checks.length} there are`)
    }
    for (const id of content.prerequisites) {
      const target = byId.get(id)
      if (!target) say('prerequisites', `no criterion ${id}`)
      else if (target.status === 'retired') say('prerequisites', `${id} is retired`)
    }
    if (reaches(content.id, content.id, byId)) say('prerequisites', 'they lead back to this criterion')
  }
  if (sources.every(({ content }) => content.status === 'retired')) {
    problems.push({ file: 'edition.yaml', path: '', message: 'there is no active criterion beside it' })
  }
  return problems
}

function reaches(
  from: string,
  goal: string,
  byId: ReadonlyMap<string, CriterionFile>,
  seen = new Set<string>(),
): boolean {
  for (const id of byId.get(from)?.prerequisites ?? []) {
    if (id === goal) return true
    if (seen.has(id)) continue
    seen.add(id)
    if (reaches(id, goal, byId, seen)) return true
  }
  return false
}

function gateProblems(head: EditionFile, sources: readonly CriterionSource[]): EditionProblem[] {
  const active = new Set(sources.filter(({ content }) => content.status === 'active').map(({ content }) => content.id))
  const areas = new Set(head.areas.map((area) => area.id))
  const levels = new Set(head.levels?.map((level) => level.id))
  const problems: EditionProblem[] = []
  head.gates.forEach((gate, index) => {
    const say = (message: string) => problems.push({ file: 'edition.yaml', path: `gates.${index}`, message })
    for (const id of gate.levels ?? []) if (!levels.has(id)) say(`no level ${id}`)
    const criteria = gate.kind === 'criteria' ? gate.criteria : []
    const parts = gate.kind === 'group' ? gate.of : []
    for (const id of [...criteria, ...parts.flatMap((part) => ('criterion' in part ? [part.criterion] : []))]) {
      if (!active.has(id)) say(`no active criterion ${id}`)
    }
    const gateAreas =
      gate.kind === 'area-minimum' ? [gate.area] : parts.flatMap((part) => ('area' in part ? [part.area] : []))
    for (const id of gateAreas) if (!areas.has(id)) say(`no practice area ${id}`)
    if (gate.kind === 'group' && gate.atLeast > gate.of.length) say(`asks for ${gate.atLeast} of ${gate.of.length}`)
  })
  if (head.gates.length > 0 && !head.levels) {
    problems.push({
      file: 'edition.yaml',
      path: 'gates',
      message: 'gates stand before levels, and there are no levels',
    })
  }
  return problems
}

/** A level or an area minimum that asks for more than there is could never be reached, and nobody would see why. */
function thresholdProblems(head: EditionFile, sources: readonly CriterionSource[]): EditionProblem[] {
  const active = sources.map(({ content }) => content).filter(({ status }) => status === 'active')
  const problems: EditionProblem[] = []
  const judge = (path: string, threshold: Threshold, criteria: readonly CriterionFile[]) => {
    const points = criteria.reduce((total, criterion) => total + criterion.points, 0)
    const has = 'points' in threshold ? points : 'criteria' in threshold ? criteria.length : Infinity
    const unit = 'points' in threshold ? 'points' : 'criteria'
    if (size(threshold) > has) {
      problems.push({
        file: 'edition.yaml',
        path,
        message: `asks for ${size(threshold)} ${unit}, but there are ${has}`,
      })
    }
  }
  const inArea = (area: string) => active.filter(({ id }) => areaIdOf(id) === area)
  head.levels?.forEach((level, index) => judge(`levels.${index}.threshold`, level.threshold, active))
  head.gates.forEach((gate, index) => {
    if (gate.kind === 'area-minimum') judge(`gates.${index}.minimum`, gate.minimum, inArea(gate.area))
    if (gate.kind !== 'group') return
    gate.of.forEach((part, place) => {
      if ('area' in part) judge(`gates.${index}.of.${place}.minimum`, part.minimum, inArea(part.area))
    })
  })
  return problems
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

const size = (threshold: Threshold) => Object.values(threshold)[0] as number
const comparable = (a: Threshold, b: Threshold) => Object.keys(a)[0] === Object.keys(b)[0]
