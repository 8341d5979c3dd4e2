import { daysBetween } from '#app/domain/due.ts'
import type { Actor } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine } from '#app/ui/work-view.ts'
import { sayAnchor } from './list-mentions.server.ts'
import { base, openableThreads, placeSelection } from './work-place.server.ts'

/** What a coach sees at most of each; the desk has all of it. */
const most = 25

/** Cities that wait for a coach, the longest first, and threads in which somebody else had the last word. */
export async function listCoachWork(
  db: Db,
  actor: Actor,
  now: Date,
): Promise<{ waiting: WorkLine[]; threads: WorkLine[] }> {
  const assessment = { cityId: { in: actor.coaching.map(({ cityId }) => cityId) } }
  const [rounds, threads] = await Promise.all([
    db.read.reviewRound.findMany({
      where: { returnedAt: null, assessment: { ...assessment, state: 'in-review' } },
      select: { number: true, submittedAt: true, assessment: { select: placeSelection } },
      orderBy: { submittedAt: 'asc' },
      take: most,
    }),
    db.read.thread.findMany({
      where: {
        state: 'open',
        assessment,
        comments: { some: { authorId: actor.userId } },
        ...openableThreads(actor),
      },
      select: {
        id: true,
        anchor: true,
        criterionId: true,
        checkId: true,
        assessment: { select: placeSelection },
        comments: {
          where: { withdrawnAt: null },
          select: { authorId: true },
          orderBy: { createdAt: 'desc' },
          take: 1,
        },
      },
      orderBy: { movedAt: 'asc' },
      take: 4 * most,
    }),
  ])
  return {
    waiting: rounds.map(({ number, submittedAt, assessment: place }) => {
      const { timeZone, name } = place.city
      const days = daysBetween(dayIn(timeZone, submittedAt), dayIn(timeZone, now))
      return {
        key: `round ${place.id}`,
        to: `${base(place)}/review`,
        title: `${name} waits for your review`,
        detail: `round ${number}, ${days === 0 ? 'since today' : `for ${count(days, 'day')}`}`,
        city: name,
        due: null,
      }
    }),
    threads: threads
      .filter(({ comments }) => comments[0]?.authorId !== actor.userId)
      .slice(0, most)
      .map((thread) => ({
        key: `thread ${thread.id}`,
        to: `${base(thread.assessment)}/threads/${thread.id}`,
        title: `An answer to you on ${sayAnchor(thread)}`,
        detail: '',
        city: thread.assessment.city.name,
        due: null,
      })),
  }
}
