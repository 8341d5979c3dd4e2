import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listDisagreements } from '#app/features/evidence/list-disagreements.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { DisagreementList } from '#app/ui/disagreement-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Where city and coach disagree · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.view')
  const { lines, compared } = await listDisagreements(db, actor, assessment)
  const wanted = new URL(request.url).searchParams.get('area')
  const areas = assessment.edition.areas
    .map(({ id, title }) => ({ id, title, many: lines.filter(({ areaId }) => areaId === id).length }))
    .filter(({ many }) => many > 0)
  const area = areas.find(({ id }) => id === wanted)?.id ?? null
  return {
    base: `/assessments/${assessment.id}`,
    areas,
    area,
    total: lines.length,
    lines: lines.filter(({ areaId }) => area === null || areaId === area),
    compared,
    scoresBlind: mayDo(actor, 'evidence.review', assessment) && !mayDo(actor, 'evidence.score', assessment),
  }
}

export default function DisagreementsPage() {
  const { base, areas, area, total, lines, compared, scoresBlind } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/review`}>Review</Link>
        </p>
        <h1>Where city and coach disagree</h1>
        <p className="lede">
          Evidence that only one of them finds adequate, or that they score two or more apart.
          {scoresBlind && ' You see only what you have scored.'}
        </p>
      </div>
      {total === 0 ? (
        <div className="empty">
          <h2>{compared === 0 ? 'Nothing to compare yet' : 'They agree'}</h2>
          <p>
            {compared === 0
              ? 'It shows here once the coach has scored evidence that the city has scored too.'
              : `On all ${count(compared, 'piece')} of evidence that both have scored.`}
          </p>
        </div>
      ) : (
        <>
          <nav className="tabs disagreements__areas" aria-label="Practice areas">
            <Link to="?" aria-current={area === null ? 'page' : undefined}>
              All ({total})
            </Link>
            {areas.map(({ id, title, many }) => (
              <Link key={id} to={`?area=${id}`} aria-current={area === id ? 'page' : undefined}>
                {title} ({many})
              </Link>
            ))}
          </nav>
          <DisagreementList rows={lines} base={base} />
        </>
      )}
    </>
  )
}
