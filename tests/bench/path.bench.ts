import { pathToFileURL } from 'node:url'
import { today } from '../support/edition-builder.ts'
import { departmentsOf, fromJuly, largeEdition, makePicker } from '../support/large-editions.ts'
import { measureInTurn, printFigures, type Figure } from './measure.ts'
import type { AnswerState } from '#app/domain/answers.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { cheapestPath } from '#app/domain/path/cheapest-path.ts'
import { planPath } from '#app/domain/path/plan-path.ts'
import { pathField } from '#app/domain/path/path-problem.ts'
import { staircase } from '#app/domain/path/staircase.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { assess } from '#app/domain/results/assess.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { chooseEdition } from '#app/features/editions/catalogue.server.ts'

type Question = { edition: Edition; readiness: Readiness; levelId: string }

/** A city somewhere on its way: it claims some checks, and has evidence for half of those. */
function somewhere(edition: Edition, seed: number): Readiness {
  const pick = makePicker(seed)
  const states: AnswerState[] = ['met', 'met', 'unmet', 'unknown', 'not-assessed', 'not-assessed']
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  const answers = new Map(checks.map(({ id }) => [id, { answer: states[pick(0, 5)] ?? 'unmet' }]))
  const links = checks
    .filter(() => pick(0, 1) === 1)
    .map(({ id }) => ({ id, checkId: id, strength: 2 as const, reviewStrength: null, date: today }))
  return assess(edition, answers, links, today)
}

/** The least that any answer must do: put a price on each criterion and take the cheapest until the points are there. */
function floorOf({ edition, readiness, levelId }: Question): number {
  const needed = readiness.levels.find(({ id }) => id === levelId)?.needed ?? 0
  let points = readiness.layers.evidenced.points
  let effort = 0
  for (const item of pathField(edition, readiness, 'evidenced').items.toSorted((a, b) => a.effort - b.effort)) {
    if (points >= needed) break
    points += item.criterion.points
    effort += item.effort
  }
  return effort
}

type Limit = { runs: number; budget: number; call?: (question: Question) => unknown }

const pathOf = ({ edition, readiness, levelId }: Question) =>
  cheapestPath(edition, readiness, { levelId, layer: 'evidenced' })

function figuresOf(name: string, questions: readonly Question[], { runs, budget, call = pathOf }: Limit): Figure {
  const all = questions.map((question) => {
    const [floor = 0, path = 0] = measureInTurn([() => floorOf(question), () => call(question)], runs)
    return { floor, path }
  })
  const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  const [floor, median] = [middle(all.map((one) => one.floor)), middle(all.map((one) => one.path))]
  return { name, median, floor, ratio: median / floor, unit: 'ms', budget, ok: median <= budget }
}

/**
 * The path of a year in which departments have from well below to somewhat above what it asks of them on the cheapest path,
 * as a schedule, or what stands in the way.
 */
function plannedOf(question: Question, place: number): () => unknown {
  const { edition, readiness, levelId } = question
  const departmentOf = departmentsOf(edition, place)
  const request = fromJuly(levelId, departmentOf)
  const pick = makePicker(place)
  const steps = pathOf(question)?.steps ?? []
  const capacity = [...new Set(departmentOf.values())].flatMap((department) => {
    const mine = steps.filter(({ criterion }) => departmentOf.get(criterion) === department)
    const effort = Math.floor((mine.reduce((sum, step) => sum + step.effort, 0) * pick(80, 140)) / 400)
    return pick(0, 2) === 0 ? [] : [{ department, effort }]
  })
  return () => planPath(edition, readiness, { ...request, wishes: { ...noWishes, doneBy: '2027-06-30', capacity } })
}

/** The same for ten departments that all have nearly enough. */
function squeezedOf({ edition, readiness, levelId }: Question, place: number): () => unknown {
  const pick = makePicker(place)
  const effort = new Map(
    edition.criteria.flatMap(({ checks }) =>
      checks.map(({ id }) => [id, { establish: pick(500, 20_000) / 1000, find: pick(100, 3000) / 1000 }] as const),
    ),
  )
  const names = Array.from({ length: 10 }, (_, index) => `D${index}`)
  const departmentOf = new Map(edition.criteria.map(({ id }) => [id, names[pick(0, 9)] ?? '']))
  const free = cheapestPath(edition, readiness, { levelId, layer: 'evidenced', effort })?.effort ?? 0
  const capacity = names.map((department) => ({ department, effort: Math.round(((free / 10) * 1.1) / 4) }))
  const wishes = { ...noWishes, doneBy: '2027-06-30', capacity }
  const request = { ...fromJuly(levelId, departmentOf), wishes, effort }
  return () => planPath(edition, readiness, request)
}

/** Time of the cheapest path, proven, in the middle of many questions. */
export function run(): Promise<Figure[]> {
  const chosen = chooseEdition('what-works-cities@3')
  if (!chosen.ok) throw new Error(chosen.message)
  const { edition } = chosen
  const levels = edition.levels ?? []
  const real = Array.from({ length: 24 }, (_, seed) => ({
    edition,
    readiness: seed < 3 ? assess(edition, new Map(), [], today) : somewhere(edition, seed),
    levelId: levels[seed % levels.length]?.id ?? '',
  }))
  const large = (needs: 1 | 2) =>
    Array.from({ length: 15 }, (_, seed): Question => {
      const built = largeEdition(seed + 1, { needs, mostPoints: [1, 3, 10][seed % 3] ?? 1 })
      return { edition: built, readiness: somewhere(built, seed), levelId: `level-${seed % 3}` }
    })
  const [chains, net] = [large(1), large(2)]
  const planned = (questions: readonly Question[]) => {
    const calls = new Map(questions.map((question, place) => [question, plannedOf(question, place)]))
    return (question: Question) => calls.get(question)?.()
  }
  // Efforts to the thousandth, and for each of ten departments nearly enough: these end at the limit of a search.
  const tight = net.slice(0, 5)
  const squeezed = (questions: readonly Question[]) => {
    const calls = new Map(questions.map((question, place) => [question, squeezedOf(question, place)]))
    return (question: Question) => calls.get(question)?.()
  }
  const climb = ({ edition: of, readiness }: Question) => staircase(of, readiness, 'evidenced')
  return Promise.resolve([
    figuresOf('cheapest path, What Works Cities', real, { runs: 20, budget: 3 }),
    figuresOf('cheapest path, 150 criteria, prerequisites in chains', chains, { runs: 3, budget: 100 }),
    // Harder than any standard that is known: shown so that nobody is surprised.
    figuresOf('cheapest path, 150 criteria, prerequisites in a net', net, { runs: 3, budget: 400 }),
    figuresOf('path under capacities, What Works Cities', real, { runs: 10, budget: 10, call: planned(real) }),
    figuresOf('path under capacities, 150 criteria in chains', chains, { runs: 2, budget: 500, call: planned(chains) }),
    figuresOf('path under capacities as tight as it gets, 150 criteria in a net', tight, {
      runs: 1,
      budget: 3000,
      call: squeezed(tight),
    }),
    figuresOf('staircase, What Works Cities', real, { runs: 10, budget: 50, call: climb }),
    figuresOf('staircase, 150 criteria in chains', chains, { runs: 2, budget: 500, call: climb }),
  ])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
