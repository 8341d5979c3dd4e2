import type { Edition } from '#app/domain/edition/edition.ts'
import type { Threshold } from '#app/domain/edition/schema.ts'
import { headlineLayer, layers, type Readiness, type Standing } from '#app/domain/results/readiness.ts'
import { applying, count, layerWords, nextLevel, sayHeadline, standingWords } from '#app/domain/results/words.ts'
import { barValues, type BarValues } from '#app/ui/charts/assay-bar.ts'
import type { HeroView, LinkedText } from '#app/ui/readiness-hero.tsx'
import type { PageLinks } from './page-links.ts'
import { sayBefore } from './gate-view.ts'
import { squareOf } from './square-items.ts'

/** The sentence that opens the page, why it is so, and the bar with its numbers. */
export function viewHero(edition: Edition, readiness: Readiness, links: PageLinks): HeroView {
  const bar = barValues(edition, readiness)
  return {
    headline: sayHeadline(readiness),
    levelTitle: titleIn(readiness),
    why: [sayEvidenced(readiness, links), ...sayGates(edition, readiness, links)],
    bar,
    numbers: [...layerNumbers(bar, links), ...levelNumbers(edition, bar)],
    present: standingsOf(readiness),
    hasCore: readiness.criteria.some(({ isCore }) => isCore),
  }
}

/** The level that the headline names. */
export function titleIn(readiness: Readiness): string | null {
  return (nextLevel(readiness, headlineLayer) ?? readiness.levels.at(-1))?.title ?? null
}

function standingsOf(readiness: Readiness): Standing[] {
  return [...new Set(readiness.criteria.map(({ standing }) => standing))]
}

function sayEvidenced(readiness: Readiness, links: PageLinks): LinkedText {
  const { claimed, evidenced, reviewed } = readiness.layers
  const total = applying(readiness)
  const verb = total === 1 ? 'is' : 'are'
  const of = { text: `${evidenced.criteria} of ${count(total, 'criterion', 'criteria')}`, to: links.show('evidenced') }
  const text: (string | { text: string; to: string })[] = [of, ` ${verb} met with adequate, current evidence`]
  if (reviewed.criteria > 0 && reviewed.criteria === evidenced.criteria) text.push(', all of that reviewed')
  else if (reviewed.criteria > 0) {
    text.push(', ', { text: `${reviewed.criteria} of them`, to: links.show('reviewed') }, ' reviewed')
  }
  text.push('.')
  const more = claimed.criteria - evidenced.criteria
  if (more > 0) {
    const few = more === 1 ? 'is' : 'are'
    text.push(' ', { text: `${more} more`, to: links.show('only-claimed') }, ` ${few} claimed without it.`)
  }
  const level = readiness.levels.find(({ id }) => id === evidenced.level)
  if (level && level.title !== readiness.levels.at(-1)?.title) text.push(` The thresholds of ${level.title} are met.`)
  return text
}

/** Which gates keep the next level shut, by name. */
function sayGates(edition: Edition, readiness: Readiness, links: PageLinks): LinkedText[] {
  const shut = nextLevel(readiness, headlineLayer)?.layers[headlineLayer].gatesUnmet ?? []
  return edition.gates.flatMap((gate) => {
    const unmet = readiness.gates.find(({ id }) => id === gate.id)?.layers[headlineLayer].unmet ?? []
    const names = unmet.filter((id) => shut.includes(id)).map((id) => nameOf(edition, readiness, id, links))
    if (names.length === 0) return []
    const listed = names.flatMap((name, index) => {
      const between = index === 0 ? '' : index === names.length - 1 ? ' and ' : ', '
      return [between, name.link, ` (${name.words})`]
    })
    return [[`${sayBefore(edition, gate)}, and still open: `, ...listed, '.']]
  })
}

function nameOf(edition: Edition, readiness: Readiness, id: string, links: PageLinks) {
  const criterion = readiness.criteria.find((candidate) => candidate.id === id)
  if (criterion) {
    const { title, to, standing } = squareOf(edition, criterion, links)
    return { link: { text: `${id} ${title}`, to }, words: standingWords[standing] }
  }
  const area = readiness.areas.find((candidate) => candidate.id === id)
  const words = area ? `${area[headlineLayer]} of ${area.possible} points` : 'below its minimum'
  return { link: { text: area?.title ?? id, to: links.show(`not-${headlineLayer}`, id) }, words }
}

function layerNumbers(bar: BarValues, links: PageLinks): HeroView['numbers'] {
  const own = [...layers].reverse().map((layer) => ({
    name: layerWords[layer].title,
    value: String(bar[layer]),
    means: layerWords[layer].means,
    to: links.show(layer),
  }))
  return [
    ...own,
    { name: 'Possible', value: String(bar.total), means: 'Everything that applies to the city.', to: null },
  ]
}

function levelNumbers(edition: Edition, bar: BarValues): HeroView['numbers'] {
  return bar.levels.map(({ id, title, needed }) => {
    const threshold = edition.levels?.find((level) => level.id === id)?.threshold
    return { name: title, value: `from ${needed}`, means: threshold ? sayExact(threshold, bar) : '', to: null }
  })
}

/** The exact threshold and what follows: "51 percent of 43 is 21.93, so 22 points are needed." */
export function sayExact(threshold: Threshold, { total, unit }: Pick<BarValues, 'total' | 'unit'>): string {
  if (!('percent' in threshold)) return `A fixed number of ${unit}.`
  const exact = Number(((threshold.percent * total) / 100).toFixed(4))
  const isWhole = Number.isInteger(exact)
  return `${threshold.percent} percent of ${total} is ${exact}${isWhole ? '.' : `, so ${count(Math.ceil(exact), 'point')} are needed.`}`
}
