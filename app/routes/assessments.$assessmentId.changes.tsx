import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isIsoDate, sayShortDate } from '#app/domain/dates.ts'
import { moveParts } from '#app/domain/explain/move.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { findEnds } from '#app/features/changes/find-ends.server.ts'
import { loadMove } from '#app/features/changes/load-move.server.ts'
import { listNamed, listPresets, readPeriod } from '#app/features/changes/move-end.ts'
import { nameItems } from '#app/features/evidence/name-items.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { MoveHead } from '#app/ui/move-head.tsx'
import { MovePart } from '#app/ui/move-part.tsx'
import { MovePeriod, type PeriodChoice } from '#app/ui/move-period.tsx'
import { MoveSum } from '#app/ui/move-sum.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Why it moved · ${data.head.cityName} · Assay` : 'Why it moved · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  const { id } = assessment
  const { searchParams } = new URL(request.url)
  const ends = await findEnds(db, assessment, now)
  const period = readPeriod(searchParams, ends)
  const move = await loadMove(db, actor, assessment, period, (itemIds) => nameItems(db, actor, itemIds))
  const { from, to, errors, typed } = period
  const hasErrors = Object.keys(errors).length > 0
  const isEarly = (day: string) => isIsoDate(day) && day < ends.start.day
  const hasEarly = isEarly(typed.from) || isEarly(typed.to)
  const choice: PeriodChoice = {
    presets: listPresets(ends, period, !hasErrors),
    days: hasErrors || hasEarly ? typed : { from: from.day, to: to.day },
    today: ends.today.day,
    named: listNamed(ends),
    chosen: { from: from.key, to: to.key },
    errors,
  }
  const all = moveParts.find((part) => part === searchParams.get('all')) ?? null
  return {
    base: `/assessments/${id}`,
    head: headOf(assessment),
    mayTry: mayDo(actor, 'scenario.make', assessment),
    choice,
    move,
    all,
    began: hasEarly && !hasErrors ? sayShortDate(ends.start.day) : null,
    isBeforeAll: isEarly(typed.to) && !hasErrors,
    isWhole: from.key === ends.start.key && to.key === ends.today.key,
    address: `?from=${from.key}&to=${to.key}`,
  }
}

export default function ChangesPage() {
  const { base, head, mayTry, choice, move, all, address, began, isBeforeAll, isWhole } = useLoaderData<typeof loader>()
  const happened = move.parts.filter(({ moved, unmoved }) => moved.length + unmoved.length > 0)
  return (
    <div className="readiness changes">
      <ResultHead head={head} title="Why it moved">
        <ResultTabs base={base} without={mayTry ? [] : ['what-if']} />
      </ResultHead>
      <MovePeriod choice={choice} />
      {began !== null && (
        <p className="note">
          This assessment began on {began}.{' '}
          {isBeforeAll
            ? 'In the days that you chose there was nothing of it yet.'
            : 'What you chose begins before that, so it is shown from its beginning.'}
        </p>
      )}
      {!isBeforeAll && <MoveHead move={move} />}
      {isBeforeAll ? null : happened.length === 0 ? (
        <div className="empty">
          <h2>Nothing happened in this period</h2>
          <p>
            Nobody answered, added evidence or reviewed, and nothing aged out.{' '}
            {isWhole ? 'There is no longer period: this is all of it.' : 'Choose a longer period above.'}
          </p>
        </div>
      ) : (
        <>
          <MoveSum move={move} />
          {happened.map((part) => (
            <MovePart
              key={part.id}
              part={part}
              unit={move.unit}
              base={base}
              all={all === part.id ? null : `${address}&all=${part.id}#${part.id}`}
            />
          ))}
        </>
      )}
      <footer className="result-foot">
        <p className="small">
          Events are taken in the order they happened. Each counts for what it changed on that day, given all that came
          before it: evidence put on a check counts nothing until the check is answered met, and then the answer moves
          the total.
        </p>
      </footer>
    </div>
  )
}
