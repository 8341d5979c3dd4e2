import { findCriterion } from '#app/domain/edition/edition.ts'
import { count, standingWords } from '#app/domain/results/words.ts'
import { fitInto, gap, head, paragraph, rows, type Piece } from './lines.ts'
import { sayChanged } from './brief-words.ts'
import type { Brief } from './brief.ts'

const mostGates = 4

/** What is in the way: gates that are shut, the gap by practice area; and what changed since last time. */
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
  choices.sort((a, b) => b.worth - a.worth)
  return fitInto(height, choices, ({ gates, areas }) => [
    head('What is in the way', width),
    ...gatePieces(brief, shut, gates, width),
    ...areaPieces(brief, open, areas, width),
    ...changedPieces(brief, width),
  ])
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
      ? standingWords[criterion.standing]
      : area
        ? `${area[layer]} of ${count(area.possible, 'point')}`
        : ''
    return paragraph(`${id} ${title} is needed whatever the points. It is ${stands}.`, width, 2)
  })
  const more = shut.length - named.length
  const which = named.length === 0 ? 'whatever the points' : 'as well'
  return more === 0 ? named : [...named, paragraph(`${sayMore(more, named.length)} needed ${which}.`, width, 1)]
}

const sayMore = (more: number, named: number) =>
  `${count(more, named === 0 ? 'criterion' : 'more criterion', named === 0 ? 'criteria' : 'more criteria')} ${more === 1 ? 'is' : 'are'}`

function areaPieces(
  { readiness, layer }: Brief,
  open: Brief['readiness']['areas'],
  most: number,
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
    ),
    ...(rest.length === 0 ? [] : [paragraph(rest.join(' '), width, 2)]),
  ]
}

function changedPieces({ content }: Brief, width: number): Piece[] {
  const sentences = sayChanged(content)
  if (sentences.length === 0) return []
  return [gap(8), head('What changed, and why', width), ...sentences.map((sentence) => paragraph(sentence, width, 3))]
}
