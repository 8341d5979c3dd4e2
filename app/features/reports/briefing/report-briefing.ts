import { isCostly, piecesOf } from '#app/domain/forecast/ageing.ts'
import type { Briefing, BriefingPlan } from '#app/domain/briefing/briefing.ts'
import type { ReportBriefing } from './briefing-schema.ts'

/**
 * A briefing as reports carry it. Whoever is named in it can be left out by name. `itemOf` gives the item of the library
 * that a link is to; without a library each link is a piece of its own.
 */
export function toReportBriefing(
  briefing: Briefing,
  fiscalYearStart: number,
  itemOf: (linkId: string) => string | null = (linkId) => linkId,
): ReportBriefing {
  const pieces = piecesOf(briefing.forecast.ageing, itemOf)
  const { cycleNumber, state, isHeld, submission, path, counted, staircase, nearMisses, forecast } = briefing
  const { plan, move, trend, signed } = briefing
  const plain = {
    cycleNumber,
    state,
    isHeld,
    fiscalYearStart,
    submission,
    path,
    counted,
    staircase,
    nearMisses,
    forecast,
    refresh: { pieces: pieces.length, costly: pieces.filter(isCostly).length },
    plan: plan && planOf(plan),
    move: move && {
      fromWords: move.fromWords,
      since: move.since,
      isHeld: move.isHeld,
      unit: move.unit,
      layers: move.layers,
      parts: move.parts,
    },
    trend,
    signed: signed && {
      number: signed.number,
      name: signed.name,
      code: signed.code,
      takenOn: signed.takenOn,
      by: { name: signed.by, role: signed.office },
      signedOn: signed.signedOn,
    },
  }
  // The same lists, which a report may not write to and its schema does not know as such.
  return plain as unknown as ReportBriefing
}

function planOf({ planId, levelId, layer, chosenOn, chosenBy, progress, drift, items }: BriefingPlan) {
  return {
    planId,
    levelId,
    layer,
    chosenOn,
    chosenBy: { name: chosenBy, role: 'somebody of the city' },
    progress,
    drift,
    items: items.map(({ owner, ...item }) => ({
      ...item,
      owner: owner === null ? null : { name: owner, role: item.department === '' ? 'an owner' : item.department },
    })),
  }
}

/** A briefing with every text that a person wrote put through `change`. */
export function mapBriefingText(briefing: ReportBriefing, change: (text: string) => string): ReportBriefing {
  const { plan, move, signed } = briefing
  return {
    ...briefing,
    plan: plan && { ...plan, items: plan.items.map((item) => ({ ...item, note: change(item.note) })) },
    move: move && { ...move, fromWords: change(move.fromWords) },
    signed: signed && { ...signed, name: change(signed.name) },
  }
}
