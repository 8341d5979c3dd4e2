import { newId } from '#app/platform/ids.ts'
import type { DemoRows } from './demo-rows.server.ts'
import type { DemoItem, DemoSupport } from './demo-schema.ts'
import { fillIn } from './fill-in.ts'
import { userId, type PlanContext } from './plan-made-up-city.server.ts'
import type { Demo } from './read-demo.server.ts'
import { planReplacement, type PlannedItem } from './plan-replacement.server.ts'

type Place = { cityId: string; assessmentId: string }

const minute = 60_000
const day = 24 * 60 * minute

const after = (earlier: Date, wanted: Date) => (wanted > earlier ? wanted : new Date(earlier.getTime() + 4 * minute))

/** The evidence library of a city, what each item supports, and how it was scored. */
export function planEvidence(rows: DemoRows, demo: Demo, context: PlanContext, place: Place): Map<string, PlannedItem> {
  const items = new Map<string, PlannedItem>()
  for (const [key, item] of Object.entries(demo.evidence)) {
    const { calendar } = context
    const [itemId, revisionId] = [newId(), newId()]
    const evidenceDate = item.date && calendar.day(item.date)
    const fill = (text: string) => fillIn(text, evidenceDate ?? calendar.today)
    const authorId = userId(context, item.by)
    const createdAt = calendar.moment(item.added, key)
    const title = fill(item.title)
    const kind = item.url !== undefined ? 'link' : item.statement !== undefined ? 'statement' : 'file'
    const { department, sensitivity } = item
    rows.items.push({ id: itemId, cityId: place.cityId, title, kind, department, sensitivity, authorId, createdAt })
    const file = context.files.get(key)
    rows.itemRevisions.push({
      id: revisionId,
      itemId,
      number: 1,
      evidenceDate,
      ...file,
      url: item.url ?? null,
      statement: item.statement === undefined ? null : fill(item.statement),
      authorId,
      createdAt,
    })
    const { sha256, size, mediaType } = file ?? {}
    rows.events.push({
      at: createdAt,
      actorId: authorId,
      cityId: place.cityId,
      action: 'evidence.added',
      subject: `evidence:${itemId}`,
      data: { kind, sensitivity, date: evidenceDate ?? '', revisionId, ...(file && { sha256, size, mediaType }) },
    })
    const first = { id: revisionId, number: 1, evidenceDate, createdAt }
    const second = planReplacement(rows, demo, context, { ...place, itemId, key, createdAt }, item)
    const planned: PlannedItem = { itemId, first, second, moves: new Map() }
    items.set(key, planned)
    for (const [checkId, support] of Object.entries(item.supports)) {
      planLink(rows, context, { ...place, revisionId, checkId, createdAt, key, planned }, item, support)
    }
  }
  return items
}

type LinkPlace = Place & { revisionId: string; checkId: string; createdAt: Date; key: string; planned: PlannedItem }

type Score = { layer: 'city' | 'review'; value: number; note: string; authorId: string; at: Date }

function planLink(rows: DemoRows, context: PlanContext, place: LinkPlace, item: DemoItem, support: DemoSupport): void {
  const { cityId, assessmentId, revisionId, checkId, key } = place
  const { calendar } = context
  const linkId = newId()
  const authorId = userId(context, support.by ?? item.by)
  const createdAt = after(place.createdAt, calendar.moment(support.on ?? item.added, `${key} ${checkId}`))
  const tell = (at: Date, actorId: string, action: string, more: Record<string, unknown>) => {
    const data = { assessmentId, checkId, ...more }
    rows.events.push({ at, actorId, cityId, action, subject: `link:${linkId}`, data })
  }
  const { locator, removed } = support
  const removal = removed && {
    removedAt: after(createdAt, calendar.moment(removed.on, `removed ${key} ${checkId}`)),
    removedById: userId(context, removed.by),
  }
  const { second } = place.planned
  const standsOn = support.moved && second ? second.id : revisionId
  rows.links.push({ id: linkId, assessmentId, checkId, revisionId: standsOn, locator, authorId, createdAt, ...removal })
  const stand = (at: Date, by: string, on: string, isOff = false) =>
    rows.linkStates.push({ id: newId(), linkId, revisionId: on, locator, isOff, authorId: by, at })
  stand(createdAt, authorId, revisionId)
  tell(createdAt, authorId, 'evidence.linked', { revisionId })

  const was: Partial<Record<Score['layer'], number>> = {}
  let last = createdAt
  for (const { at, ...score } of scoresOf(support, context, createdAt, authorId, `review ${key} ${checkId}`)) {
    const { layer, value } = score
    rows.scores.push({ id: newId(), linkId, ...score, at })
    tell(at, score.authorId, 'evidence.scored', { layer, value, was: was[layer] ?? null })
    was[layer] = value
    last = at
  }
  if (support.moved && second) {
    const moved = { ...support.moved, authorId: userId(context, support.moved.by) }
    const wanted = calendar.moment(moved.on, `moved ${key} ${checkId}`)
    const at = after(second.createdAt > last ? second.createdAt : last, wanted)
    place.planned.moves.set(linkId, at)
    stand(at, moved.authorId, second.id)
    tell(at, moved.authorId, 'evidence.link-moved', { fromRevision: 1, toRevision: second.number })
    const score = { layer: 'city', value: moved.strength, note: moved.note, authorId: moved.authorId } as const
    const scoredAt = new Date(at.getTime() + 3 * minute)
    rows.scores.push({ id: newId(), linkId, ...score, at: scoredAt, contentNumber: second.number })
    tell(scoredAt, moved.authorId, 'evidence.scored', { layer: 'city', value: moved.strength, was: null })
  }
  if (!removal) return
  stand(removal.removedAt, removal.removedById, standsOn, true)
  tell(removal.removedAt, removal.removedById, 'evidence.unlinked', {})
}

/** The scores of a link, oldest first: the city's, perhaps twice, and then the coach's. */
function scoresOf(support: DemoSupport, context: PlanContext, linkedAt: Date, authorId: string, salt: string): Score[] {
  const { was, strength, note, review } = support
  const scores: Score[] = []
  let last = new Date(linkedAt.getTime() + 3 * minute)
  if (was) {
    scores.push({ layer: 'city', value: was.strength, note: was.note, authorId: userId(context, was.by), at: last })
    last = new Date(last.getTime() + day)
  }
  if (strength !== null) scores.push({ layer: 'city', value: strength, note, authorId, at: last })
  if (review) {
    const at = after(last, context.calendar.moment(review.on, salt))
    const { strength: value, note: remark, by } = review
    scores.push({ layer: 'review', value, note: remark, authorId: userId(context, by), at })
  }
  return scores
}
