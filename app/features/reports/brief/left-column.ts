import { findCriterion } from '#app/domain/edition/edition.ts'
import type { Standing } from '#app/domain/results/readiness.ts'
import { count } from '#app/domain/results/words.ts'
import { chooseFitting, fitInto, gap, head, paragraph, rows, type Density, type Piece } from './lines.ts'
import { listCliffs, sayChanged, sayOtherCliffs } from './brief-words.ts'
import type { Brief } from './brief.ts'

const mostGates = 4
const mostCliffs = 9
const densities: readonly Density[] = ['usual', 'tight']
/** Days on which something ages out that are worth more than another area. */
const fewestCliffs = 1

/** How a criterion that stands in the way is, as a sentence of its own. */
const standingSentences = {
  reviewed: 'It is reviewed.',
  evidenced: 'It is evidenced, and not reviewed yet.',
  claimed: 'It is claimed only.',
  waiting: 'It waits for another criterion.',
  unmet: 'It is not met.',
  unknown: 'Nobody knows yet whether it is met.',
  'not-assessed': 'It is not assessed yet.',
  'not-applicable': 'It does not apply.',
} as const satisfies Record<Standing, string>

/** What is in the way: gates that are shut, the gap by practice area; what changed since last time, and what ages out. */
export function leftColumn(brief: Brief, width: number, height: number): Piece[] {
  const { readiness, layer } = brief
  const shut = [...new Set(readiness.gates.flatMap((gate) => gate.layers[layer].unmet))]
  const open = readiness.areas
    .filter((area) => area[layer] < area.possible)
    .sort((a, b) => b.possible - b[layer] - (a.possible - a[layer]))
  const fewest = (most: number) => Array.from({ length: most + 1 }, (_, index) => most - index)
  const choices = fewest(Math.min(mostGates, shut.length)).flatMap((gates) =>
    fewest(open.length).map((areas) => ({ gates, areas, worth: 3 * gates + areas })),
  )
  // Tighter rows before fewer of them.
  const dense = choices
    .sort((a, b) => b.worth - a.worth)
    .flatMap((choice) => densities.map((density) => ({ ...choice, density })))
  const all = brief.content.forecast.cliffs.length
  const first = Math.min(fewestCliffs, all)
  const make = ({ gates, areas, density }: { gates: number; areas: number; density: Density }, cliffs: number) => [
    head('What is in the way', width),
    ...gatePieces(brief, shut, gates, width),
    ...areaPieces(brief, open, { most: areas, density }, width),
    ...changedPieces(brief, width),
    ...cliffPieces(brief, cliffs, width),
  ]
  const chosen = chooseFitting(height, dense, (choice) => make(choice, first)) ?? {
    gates: 0,
    areas: 0,
    density: 'tight',
  }
  // What room is left goes to more of the days on which something ages out; where there is too little, none is listed.
  const cliffs = [...fewest(Math.min(mostCliffs, all)).filter((most) => most >= first), 0]
  return fitInto(height, cliffs, (most) => make(chosen, most))
}

function gatePieces(
  { edition, readiness, layer }: Brief,
  shut: readonly string[],
  most: number,
  width: number,
): Piece[] {
  if (readiness.gates.length === 0) return []
  if (shut.length === 0) return [paragraph('No gate is shut.', width)]
  const named = shut.slice(0, most).map((id) => {
    const criterion = readiness.criteria.find((one) => one.id === id)
    const area = readiness.areas.find((one) => one.id === id)
    const title = findCriterion(edition, id)?.title ?? area?.title ?? ''
    const stands = criterion
      ? standingSentences[criterion.standing]
      : area
        ? `It has ${area[layer]} of ${count(area.possible, 'point')}.`
        : ''
    return paragraph(`${id} ${title} is needed whatever the points. ${stands}`.trim(), width, 3)
  })
  const more = shut.length - named.length
  const which = named.length === 0 ? 'whatever the points' : 'as well'
  const isOfAreas = shut.slice(named.length).some((id) => !findCriterion(edition, id))
  const what = isOfAreas ? (['thing', 'things'] as const) : (['criterion', 'criteria'] as const)
  return more === 0 ? named : [...named, paragraph(`${sayMore(more, named.length, what)} needed ${which}.`, width, 1)]
}

const sayMore = (more: number, named: number, [one, many]: readonly [string, string]) => {
  const further = named === 0 ? '' : 'more '
  return `${count(more, `${further}${one}`, `${further}${many}`)} ${more === 1 ? 'is' : 'are'}`
}

function areaPieces(
  { readiness, layer }: Brief,
  open: Brief['readiness']['areas'],
  { most, density }: { most: number; density: Density },
  width: number,
): Piece[] {
  const shown = open.slice(0, most)
  const others = open.length - shown.length
  const complete = readiness.areas.length - open.length
  const rest = [
    ...(others > 0 ? [`${count(others, shown.length === 0 ? 'area' : 'more area')} with a gap.`] : []),
    ...(complete > 0 ? [`${count(complete, 'area is', 'areas are')} complete.`] : []),
  ]
  const numbers = 88
  return [
    gap(2),
    rows(
      [
        { title: 'Practice area', width: width - numbers },
        { title: `Points ${layer}`, width: numbers, align: 'right' },
      ],
      shown.map((area) => [area.title, `${area[layer]} of ${area.possible}`]),
      2,
      density,
    ),
    ...(rest.length === 0 ? [] : [paragraph(rest.join(' '), width, 2)]),
  ]
}

function changedPieces({ content }: Brief, width: number): Piece[] {
  const sentences = sayChanged(content)
  if (sentences.length === 0) return []
  return [gap(8), head('What changed, and why', width), ...sentences.map((sentence) => paragraph(sentence, width, 3))]
}

function cliffPieces({ content }: Brief, most: number, width: number): Piece[] {
  const shown = listCliffs(content).slice(0, most)
  const others = sayOtherCliffs(content, shown.length)
  return [
    gap(8),
    head('What ages out, and when', width),
    rows(
      [
        { title: 'From', width: 72 },
        { title: 'What lapses or comes in', width: width - 72 },
      ],
      shown,
      2,
    ),
    ...(others === null ? [] : [paragraph(others, width, 2)]),
  ]
}
