import { answerWords } from '#app/domain/answers.ts'
import { sayDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { headlineLayer, layers, type CriterionResult, type Readiness } from '#app/domain/results/readiness.ts'
import {
  applying,
  capital,
  count,
  layerWords,
  list,
  sayDistance,
  sayHeadline,
  sayLevel,
  sayMissing,
} from '#app/domain/results/words.ts'
import { pageWidth, table, wrap } from './layout.ts'

/** How many digits of an edition's hash tell it apart for a reader. */
export const shortHash = (hash: string) => hash.slice(0, 8)

/** A readiness as text for a terminal: the headline first, then what is behind it. */
export function scoreText(edition: Edition, readiness: Readiness): string {
  return [
    ...opening(edition, readiness),
    ...section('Layers', layerLines(readiness)),
    ...section('Levels', levelLines(readiness)),
    ...section('Practice areas, in points', areaLines(readiness)),
    ...section('Criteria by what the city says', stateLines(readiness)),
    ...gapLines(edition, readiness),
    '',
    ...wrap(edition.disclaimer),
    '',
  ].join('\n')
}

function opening(edition: Edition, readiness: Readiness): string[] {
  return [
    `Self-assessment: ${edition.title}, ${edition.edition}`,
    `${readiness.editionRef}, hash ${shortHash(readiness.editionHash)}, as of ${sayDate(readiness.asOf)}`,
    '',
    ...wrap(`${layerWords[headlineLayer].title}: ${sayHeadline(readiness)}`),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, '-'.repeat(Math.min(title.length, pageWidth)), ...lines]
}

function layerLines(readiness: Readiness): string[] {
  const hasLevels = readiness.levels.length > 0
  const rows = layers.map((layer) => {
    const { points, criteria, percent } = readiness.layers[layer]
    const row = [
      layerWords[layer].title,
      `${criteria} of ${applying(readiness)}`,
      `${points} of ${readiness.possible}`,
      `${percent.toFixed(1)}%`,
    ]
    return hasLevels ? [...row, sayLevel(readiness, layer)] : row
  })
  const header = ['Layer', 'Criteria', 'Points', 'Percent', ...(hasLevels ? ['Level'] : [])]
  return table([header, ...rows], ['left', 'right', 'right', 'right'])
}

function levelLines(readiness: Readiness): string[] {
  const width = Math.max(...layers.map((layer) => layerWords[layer].title.length))
  return readiness.levels.flatMap((level) => [
    `${level.title}: needs ${count(level.needed, level.unit === 'points' ? 'point' : 'criterion', level.unit)}`,
    ...layers.flatMap((layer) => {
      const distance = sayDistance(level, layer)
      const short = distance === '' ? 'held back by a lower level' : `${distance} short`
      return wrap(level.layers[layer].isReached ? 'reached' : short, `  ${layerWords[layer].title.padEnd(width)}  `)
    }),
  ])
}

function areaLines(readiness: Readiness): string[] {
  const titles = layers.map((layer) => layerWords[layer].title)
  const rows = readiness.areas.map((area) => [
    area.id,
    area.title,
    ...layers.map((layer) => String(area[layer])),
    String(area.possible),
  ])
  return table([['', 'Area', ...titles, 'Possible'], ...rows], ['left', 'left', 'right', 'right', 'right', 'right'])
}

function stateLines(readiness: Readiness): string[] {
  const states = ['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'] as const
  return table(
    states.map((state) => [answerWords[state], String(readiness.counts[state])]),
    ['left', 'right'],
  )
}

/** What is missing: first where something was said, then what nobody looked at yet, then what waits for a reviewer. */
function gapLines(edition: Edition, readiness: Readiness): string[] {
  const titles = new Map(edition.criteria.map((criterion) => [criterion.id, criterion.title]))
  const name = (criterion: CriterionResult) => [
    `${criterion.id}${criterion.isCore ? '*' : ''}`,
    titles.get(criterion.id) ?? '',
  ]
  const lacking = readiness.criteria.filter((criterion) => criterion.missing.length > 0)
  const isUntouched = (criterion: CriterionResult) => criterion.checks.every((check) => check.answer === 'not-assessed')
  const unreviewed = lacking.filter((criterion) => criterion.layers.evidenced)
  const open = lacking.filter((criterion) => !criterion.layers.evidenced)
  const untouched = open.filter(isUntouched)
  const begun = open.filter((criterion) => !isUntouched(criterion))
  const core = lacking.some((criterion) => criterion.isCore) ? ' (* core criterion)' : ''
  const short = (list: readonly CriterionResult[]) =>
    list.length === 0 ? [] : wrap(list.map((criterion) => name(criterion)[0]).join(', '))
  return [
    ...section(
      `What is missing${core}`,
      begun.flatMap((criterion) => [
        ...wrap(name(criterion)[1] ?? '', `${name(criterion)[0]?.padEnd(7)} `),
        ...missingLines(criterion),
      ]),
    ),
    ...section('Not assessed yet', table(untouched.map(name))),
    ...section('Evidenced, not reviewed', short(unreviewed)),
  ]
}

/** Checks that lack the same thing, on one line. */
function missingLines(criterion: CriterionResult): string[] {
  const checksByWords = new Map<string, string[]>()
  for (const item of criterion.missing) {
    const words = sayMissing(item)
    const checks = checksByWords.get(words) ?? []
    if (item.checkId) checks.push(item.checkId.slice(item.checkId.lastIndexOf('.') + 1))
    checksByWords.set(words, checks)
  }
  const indent = ' '.repeat(8)
  return [...checksByWords].flatMap(([words, checks]) =>
    wrap(capital(checks.length === 0 ? words : `${words}: ${list(checks)}`), indent),
  )
}
