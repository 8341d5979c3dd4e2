import { sayShortDate } from '#app/domain/dates.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine } from '#app/ui/work-view.ts'
import { base, openableThreads, placeSelection } from './work-place.server.ts'

/** Open threads in which somebody is named and has not said anything since. One line for each thread. */
export async function listMentions(db: Db, actor: Actor): Promise<WorkLine[]> {
  const mine = { authorId: actor.userId }
  const mentions = await db.read.mention.findMany({
    where: {
      userId: actor.userId,
      comment: {
        withdrawnAt: null,
        thread: {
          state: 'open',
          assessment: { cityId: { in: citiesOf(actor, 'city.view') } },
          ...openableThreads(actor),
        },
      },
    },
    select: {
      comment: {
        select: {
          authorId: true,
          createdAt: true,
          thread: {
            select: {
              id: true,
              anchor: true,
              criterionId: true,
              checkId: true,
              assessment: { select: placeSelection },
              comments: { where: mine, select: { createdAt: true }, orderBy: { createdAt: 'desc' }, take: 1 },
            },
          },
        },
      },
    },
    orderBy: { comment: { createdAt: 'desc' } },
    take: 100,
  })
  const waiting = mentions
    .map(({ comment }) => comment)
    .filter(({ createdAt, thread }) => !thread.comments.some((own) => own.createdAt > createdAt))
  const newest = new Map(waiting.toReversed().map((comment) => [comment.thread.id, comment]))
  const names = await namePeople(
    db.read,
    [...newest.values()].map(({ authorId }) => authorId),
  )
  return [...newest.values()].toReversed().map(({ authorId, createdAt, thread }) => {
    const { assessment } = thread
    return {
      key: `mention ${thread.id}`,
      to: `${base(assessment)}/threads/${thread.id}`,
      title: `${names.get(authorId ?? '') ?? 'Somebody'} mentions you on ${sayAnchor(thread)}`,
      detail: sayShortDate(dayIn(assessment.city.timeZone, createdAt)),
      city: assessment.city.name,
      due: null,
    }
  })
}

/** Where a thread is. Of evidence no title is told: it may be sensitive. */
export function sayAnchor(thread: { anchor: string; criterionId: string | null; checkId: string | null }): string {
  return thread.checkId ?? thread.criterionId ?? 'a piece of evidence'
}
