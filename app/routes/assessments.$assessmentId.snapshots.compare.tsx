import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { titleItems } from '#app/features/evidence/title-items.server.ts'
import { compareSnapshots } from '#app/features/snapshots/compare-snapshots.server.ts'
import { viewComparison } from '#app/features/snapshots/compare-view.ts'
import { listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { Comparison } from '#app/ui/comparison.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'
import { CompareForm } from '#app/ui/snapshot-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Compare snapshots · ${page.head.cityName} · Assay` : 'Compare snapshots · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  const search = new URL(request.url).searchParams
  const lines = await listSnapshots(db, actor, assessment)
  const base = `/assessments/${assessment.id}`
  const [a, b] = [search.get('a') ?? lines.at(-1)?.id ?? '', search.get('b') ?? 'now']
  const found = await compareSnapshots(db, actor, assessment, a, b)
  const blind = (await listBlind(db, actor, assessment, { withRemoved: true }))?.checkIds ?? new Set<string>()
  const itemIds = found?.parts.evidence.map(({ itemId }) => itemId) ?? []
  const items = await titleItems(db, actor, itemIds, found?.to.at ?? now)
  const days = found && new URLSearchParams({ from: found.from.asOf, to: found.to.asOf })
  return {
    base,
    head: headOf(assessment),
    mayTry: mayDo(actor, 'scenario.make', assessment),
    a,
    b,
    choices: [
      { value: 'now', label: 'Now' },
      ...[...lines].reverse().map(({ id, number, name }) => ({ value: id, label: `${number} · ${name}` })),
    ],
    title: found && `${found.from.label} → ${found.to.label}`,
    days: found && sayDays(found.from.asOf, found.to.asOf),
    changesTo: days && found.from.asOf !== found.to.asOf ? `${base}/changes?${days.toString()}` : null,
    comparison:
      found && viewComparison(found.parts, found.results, { items, blind, base, editionRef: found.to.editionRef }),
  }
}

const sayDays = (from: string, to: string) =>
  from === to ? `Both for ${sayShortDate(from)}` : `${sayShortDate(from)} to ${sayShortDate(to)}`

export default function ComparePage() {
  const { base, head, mayTry, a, b, choices, title, days, changesTo, comparison } = useLoaderData<typeof loader>()
  return (
    <div className="snapshots stack">
      <ResultHead head={head} title="Compare snapshots">
        <ResultTabs base={base} without={mayTry ? [] : ['what-if']} />
      </ResultHead>
      <section className="card" aria-label="Which two">
        <CompareForm base={base} choices={choices} a={a} b={b} />
      </section>
      {comparison === null ? (
        <p className="note note--unknown">
          {choices.length === 1 ? 'There is no snapshot yet. ' : 'Choose a snapshot to compare with. '}
          <Link to={`${base}/snapshots`}>All snapshots</Link>
        </p>
      ) : (
        <>
          <div>
            <h2>{title}</h2>
            <p className="soft small">{days}</p>
          </div>
          {comparison.isSame && <p className="note">Nothing that counts differs between the two.</p>}
          {changesTo !== null && (
            <p>
              <Link to={changesTo}>Why it moved between these days, to the point</Link>
            </p>
          )}
          <Comparison view={comparison} />
        </>
      )}
    </div>
  )
}
