import { pathToFileURL } from 'node:url'
import { today } from '../support/edition-builder.ts'
import { largeEdition, makePicker } from '../support/large-editions.ts'
import { measureInTurn, printFigures, type Figure } from './measure.ts'
import type { AnswerState } from '#app/domain/answers.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { cheapestPath } from '#app/domain/path/cheapest-path.ts'
import { pathField } from '#app/domain/path/path-problem.ts'
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

function figuresOf(name: string, questions: readonly Question[], runs: number, budget: number): Figure {
  const all = questions.flatMap((question) => {
    const pathOf = () =>
      cheapestPath(question.edition, question.readiness, { levelId: question.levelId, layer: 'evidenced' })
    const [floor = 0, path = 0] = measureInTurn([() => floorOf(question), pathOf], runs)
    return [{ floor, path }]
  })
  const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  const [floor, median] = [middle(all.map((one) => one.floor)), middle(all.map((one) => one.path))]
  return { name, median, floor, ratio: median / floor, unit: 'ms', budget, ok: median <= budget }
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
  return Promise.resolve([
    figuresOf('cheapest path, What Works Cities', real, 20, 3),
    figuresOf('cheapest path, 150 criteria, prerequisites in chains', large(1), 3, 100),
    // Harder than any standard that is known: shown so that nobody is surprised.
    figuresOf('cheapest path, 150 criteria, prerequisites in a net', large(2), 3, 400),
  ])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
