import { sayShortDate } from '#app/domain/dates.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { sayChanges } from '#app/domain/review-content.ts'
import { awaitsVerdict, type VerdictState } from '#app/domain/review-verdict.ts'
import { isCoached, mayReturnRound, reviewerFor, type Reviewer } from '#app/domain/reviewer.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { isLookedAt, isWithdrawn, type Round } from './find-round.server.ts'
import { readCriteria, type CriterionRecord } from './read-criteria.server.ts'
import { listCoaches } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'

export type ReviewLine = {
  id: string
  title: string
  areaId: string
  state: VerdictState
  reviewer: Reviewer | null
  /** "Ana Ruiz, 22 Nov 2026"; `null` without a verdict. */
  by: string | null
  isReturned: boolean
  /** "since round 2: DM1.a: new evidence" in its parts. */
  changed: { round: number; says: string } | null
  threads: number
  /** The reader is to look at it. */
  isMine: boolean
}

export type RoundLine = { number: number; note: string; submitted: string; closed: string | null; returnNote: string }

export type ReviewPage = {
  open: RoundLine | null
  past: RoundLine[]
  lines: ReviewLine[]
  hasCoach: boolean
  maySubmit: boolean
  mayWithdraw: boolean
  mayReturn: boolean
  /** The first criterion that waits for the reader, in the order of the checklist. */
  next: string | null
}

/** All that the review page of an assessment shows. `threads` are the open ones that the reader may see, by criterion. */
export async function loadReview(
  db: Db,
  actor: Actor,
  assessment: ReviewAssessment,
  threads: Readonly<Record<string, number>>,
): Promise<ReviewPage> {
  const { id, city, state, edition } = assessment
  const [records, coaches] = await Promise.all([readCriteria(db, assessment), listCoaches(db.read, city.id)])
  const { open, rounds, criteria } = records
  const people = rounds.flatMap(({ submittedById, returnedById }) => [submittedById, returnedById ?? ''])
  const names = await namePeople(db.read, [...people, ...criteria.flatMap(({ verdict }) => verdict?.authorId ?? [])])
  const by = (userId: string, at: Date) =>
    `${names.get(userId) ?? 'Somebody'}, ${sayShortDate(dayIn(city.timeZone, at))}`
  const titles = new Map(edition.criteria.map((criterion) => [criterion.id, criterion.title]))
  const lines = criteria.map((record) => ({
    ...viewLine(record, by),
    title: titles.get(record.id) ?? '',
    threads: threads[record.id] ?? 0,
    isMine: reviewerFor(actor, { cityId: city.id, state, areaId: record.areaId }, coaches) !== null,
  }))
  const mayWithdraw = can(actor, 'round.withdraw', { cityId: city.id, state }) && open !== null
  return {
    open: open && viewRound(open, by),
    past: rounds.filter(({ returnedAt }) => returnedAt !== null).map((round) => viewRound(round, by)),
    lines,
    hasCoach: edition.areas.some((area) => isCoached({ userId: '' }, area.id, coaches)),
    maySubmit: can(actor, 'round.submit', { cityId: city.id, state }),
    mayWithdraw: mayWithdraw && !(await isLookedAt(db.read, id, open)),
    mayReturn: open !== null && mayReturnRound(actor, { cityId: city.id, state }, coaches),
    next: lines.find(waits)?.id ?? null,
  }
}

/** Whether a criterion waits for the reader's verdict. One that was handed back waits for the city. */
export function waits({ isMine, isReturned, state }: Pick<ReviewLine, 'isMine' | 'isReturned' | 'state'>): boolean {
  return isMine && !isReturned && awaitsVerdict(state)
}

type By = (userId: string, at: Date) => string

function viewLine({ id, areaId, state, verdict, isReturned, changed }: CriterionRecord, by: By) {
  return {
    id,
    areaId,
    state,
    reviewer: verdict?.reviewer ?? null,
    by: verdict && by(verdict.authorId, verdict.at),
    isReturned,
    changed: changed && { round: changed.round, says: sayChanges(changed.changes) },
  }
}

function viewRound(round: Round, by: By): RoundLine {
  const { number, note, submittedById, submittedAt, returnedById, returnedAt, returnNote } = round
  const closed = returnedAt && by(returnedById ?? '', returnedAt)
  return {
    number,
    note,
    submitted: by(submittedById, submittedAt),
    closed: closed && (isWithdrawn(round) ? `Taken back by ${closed}` : `Given back by ${closed}`),
    returnNote,
  }
}
