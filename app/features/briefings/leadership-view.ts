import type { Briefing } from '#app/domain/briefing/briefing.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { sayReviewers } from '#app/domain/results/reviewers.ts'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import { isUntouched } from '#app/domain/results/untouched.ts'
import { applying, count, layerWords, sayDistance, sayHeadline } from '#app/domain/results/words.ts'
import { viewGates } from '#app/features/readiness/gate-view.ts'
import { titleIn } from '#app/features/readiness/hero-view.ts'
import { pageLinks, type PageLinks } from '#app/features/readiness/page-links.ts'
import { barValues } from '#app/ui/charts/assay-bar.ts'
import type { LeadershipView, WayView, WhereView } from '#app/ui/leadership/leadership-view.ts'
import { viewChanged, viewSign } from './view-changed.ts'
import { viewLeast } from './view-least.ts'
import { viewWhen } from './view-when.ts'

/** What leadership's page shows of a briefing. Every number leads to what it is made of. */
export function viewLeadership(
  assessmentId: string,
  edition: Edition,
  briefing: Briefing,
  may: { sign: boolean; take: boolean },
): LeadershipView {
  const base = `/assessments/${assessmentId}`
  const links = pageLinks(assessmentId, { area: '', reason: '' })
  return {
    base,
    where: viewWhere(edition, briefing, links, base),
    way: viewWay(edition, briefing, links, base),
    least: viewLeast(edition, briefing, base),
    when: viewWhen(edition, briefing, base),
    changed: viewChanged(briefing, base),
    sign: viewSign(briefing, base, may),
  }
}

function viewWhere(edition: Edition, { readiness }: Briefing, links: PageLinks, base: string): WhereView {
  const bar = barValues(edition, readiness)
  const total = bar.unit === 'points' ? readiness.possible : applying(readiness)
  return {
    headline: sayHeadline(readiness),
    levelTitle: titleIn(readiness),
    bar,
    layers: [...layers].reverse().map((layer) => ({
      key: layer,
      value: String(bar[layer]),
      words: `of ${total} ${bar.unit} ${layerWords[layer].title.toLowerCase()}`,
      to: links.show(layer),
    })),
    levels: readiness.levels.map((level) => {
      const { isReached } = level.layers[headlineLayer]
      const distance = sayDistance(level, headlineLayer)
      const words = isReached ? 'reached' : distance === '' ? 'held by a lower level' : `${distance} short`
      return {
        title: level.title,
        words,
        isReached,
        to: links.show(isReached ? headlineLayer : `not-${headlineLayer}`),
      }
    }),
    reviewers: sayReviewers(readiness),
    untouchedTo: isUntouched(readiness) ? `${base}/checklist` : null,
  }
}

function viewWay(edition: Edition, { readiness }: Briefing, links: PageLinks, base: string): WayView {
  const gates = viewGates(edition, readiness, headlineLayer, links)
  const rows = readiness.areas.map((area) => {
    const missing = readiness.criteria.filter(
      ({ areaId, state, layers: stands }) => areaId === area.id && state !== 'not-applicable' && !stands[headlineLayer],
    ).length
    return {
      id: area.id,
      title: area.title,
      value: `${area[headlineLayer]} of ${area.possible}`,
      short: area.possible - area[headlineLayer],
      missing: count(missing, 'criterion', 'criteria'),
      to: links.show(headlineLayer, area.id),
      gapTo: `${base}/readiness?area=${area.id}#gap`,
    }
  })
  const open = rows.filter(({ short }) => short > 0).sort((a, b) => b.short - a.short)
  return {
    gates: gates
      .filter(({ isOpen }) => !isOpen)
      .map(({ title, says, items }) => ({
        title,
        says,
        items: items
          .filter((item) => !item.isOpen)
          .map(({ id, title: name, words, to }) => ({ id, title: name, words, to })),
      })),
    areas: open.map(({ short: _short, ...row }) => row),
    complete: rows.length - open.length,
  }
}
