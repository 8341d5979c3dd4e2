import type { AnswerState } from '../answers.ts'
import { newestScore, type Strength } from '../evidence/strength.ts'
import { layers, type Layer, type Standing } from '../results/readiness.ts'
import type { SnapshotEvidence, SnapshotParts } from './content.ts'
import type { SnapshotResults } from './results.ts'

export type AnswerChange = { checkId: string; from: AnswerState; to: AnswerState; isTextOnly: boolean }

export type EvidenceChange = {
  kind: 'added' | 'removed' | 'content' | 'date' | 'place' | 'strength'
  checkId: string
  itemId: string
  linkId: string
  /** With `strength`: how strong the city, or the reviewer, found it. */
  layer?: 'city' | 'review'
  from?: Strength | null
  to?: Strength | null
}

/** What differs between the parts of two snapshots, or of a snapshot and the assessment as it is. */
export type PartsChange = {
  answers: AnswerChange[]
  evidence: EvidenceChange[]
  /** Criteria that a reviewer accepted, or accepts no more. */
  accepted: { criterionId: string; isAccepted: boolean }[]
}

/**
 * What counts of the difference between two states of an assessment. Who wrote something and when is no difference: an
 * answer that was changed and put back is what it was.
 */
export function compareParts(before: SnapshotParts, after: SnapshotParts): PartsChange {
  return {
    answers: changedAnswers(before, after),
    evidence: changedEvidence(before, after),
    accepted: changedWords(before, after),
  }
}

export const isSame = ({ answers, evidence, accepted }: PartsChange): boolean =>
  answers.length + evidence.length + accepted.length === 0

function changedAnswers(before: SnapshotParts, after: SnapshotParts): AnswerChange[] {
  const old = new Map(before.answers.map((answer) => [answer.checkId, answer]))
  const now = new Map(after.answers.map((answer) => [answer.checkId, answer]))
  return keysOf(old, now).flatMap((checkId) => {
    const [was, is] = [old.get(checkId), now.get(checkId)]
    const [from, to] = [was?.answer ?? 'not-assessed', is?.answer ?? 'not-assessed']
    const isText = (was?.rationale ?? '') !== (is?.rationale ?? '') || (was?.source ?? '') !== (is?.source ?? '')
    return from === to && !isText ? [] : [{ checkId, from, to, isTextOnly: from === to }]
  })
}

function changedEvidence(before: SnapshotParts, after: SnapshotParts): EvidenceChange[] {
  const old = new Map(before.evidence.map((piece) => [piece.linkId, piece]))
  const now = new Map(after.evidence.map((piece) => [piece.linkId, piece]))
  const changes = keysOf(old, now).flatMap((linkId) => changedPiece(old.get(linkId), now.get(linkId)))
  return changes.sort((a, b) => (a.checkId < b.checkId ? -1 : a.checkId > b.checkId ? 1 : 0))
}

function changedPiece(was: SnapshotEvidence | undefined, is: SnapshotEvidence | undefined): EvidenceChange[] {
  const piece = is ?? was
  if (!piece) return []
  const { checkId, itemId, linkId } = piece
  const about = { checkId, itemId, linkId }
  if (!was) return [{ kind: 'added', ...about }]
  if (!is) return [{ kind: 'removed', ...about }]
  const changes: EvidenceChange[] = []
  if (was.hash !== is.hash || was.contentNumber !== is.contentNumber || was.itemId !== is.itemId)
    changes.push({ kind: 'content', ...about })
  if (was.date !== is.date) changes.push({ kind: 'date', ...about })
  if (was.locator !== is.locator) changes.push({ kind: 'place', ...about })
  for (const layer of ['city', 'review'] as const) {
    const from = newestScore(was.scores, layer, was.contentNumber)
    const to = newestScore(is.scores, layer, is.contentNumber)
    if (from !== to) changes.push({ kind: 'strength', ...about, layer, from, to })
  }
  return changes
}

function changedWords(before: SnapshotParts, after: SnapshotParts): PartsChange['accepted'] {
  const acceptedIn = ({ inputs }: SnapshotParts) =>
    new Set(inputs.answers.filter(({ acceptedBy }) => acceptedBy).map(({ checkId }) => checkId.split('.')[0] ?? ''))
  const [old, now] = [acceptedIn(before), acceptedIn(after)]
  return [...new Set([...old, ...now])]
    .sort()
    .filter((id) => old.has(id) !== now.has(id))
    .map((criterionId) => ({ criterionId, isAccepted: now.has(criterionId) }))
}

const keysOf = <T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>) =>
  [...new Set([...one.keys(), ...other.keys()])].sort()

export type Move = Record<Layer, { from: number; to: number }>

/** What differs between two results. A side where an area or a criterion is not there counts nothing. */
export type ResultsChange = {
  isOtherEdition: boolean
  points: Move
  levels: Record<Layer, { from: string | null; to: string | null }>
  possible: { from: number; to: number }
  areas: ({ id: string } & Move)[]
  criteria: { id: string; from: Standing | null; to: Standing | null }[]
}

export function compareResults(before: SnapshotResults, after: SnapshotResults): ResultsChange {
  const perLayer = <T>(make: (layer: Layer) => T) =>
    Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>
  const areas = (id: string) => [before, after].map((side) => side.areas.find((area) => area.id === id))
  const standings = (side: SnapshotResults) => new Map(side.criteria.map(({ id, standing }) => [id, standing]))
  const [old, now] = [standings(before), standings(after)]
  const areaIds = [...new Set([...before.areas, ...after.areas].map(({ id }) => id))]
  return {
    isOtherEdition: before.editionHash !== after.editionHash,
    points: perLayer((layer) => ({ from: before.layers[layer].points, to: after.layers[layer].points })),
    levels: perLayer((layer) => ({ from: before.layers[layer].level, to: after.layers[layer].level })),
    possible: { from: before.possible, to: after.possible },
    areas: areaIds.map((id) => {
      const [was, is] = areas(id)
      return { id, ...perLayer((layer) => ({ from: was?.[layer] ?? 0, to: is?.[layer] ?? 0 })) }
    }),
    criteria: [...new Set([...before.criteria, ...after.criteria].map(({ id }) => id))].flatMap((id) => {
      const [from, to] = [old.get(id) ?? null, now.get(id) ?? null]
      return from === to ? [] : [{ id, from, to }]
    }),
  }
}

/** Whether two results tell the same, whatever the day they are for. */
export function isSameResult(one: SnapshotResults, other: SnapshotResults): boolean {
  const { points, levels, criteria, isOtherEdition } = compareResults(one, other)
  const isSameLayer = (layer: Layer) =>
    points[layer].from === points[layer].to && levels[layer].from === levels[layer].to
  return !isOtherEdition && criteria.length === 0 && layers.every(isSameLayer)
}
