import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sayDate } from '#app/domain/dates.ts'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import { layerWords, sayHeadline } from '#app/domain/results/words.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { loadGapReport, withheldTitle } from '#app/features/reports/load-gap-report.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ReportForm } from '#app/ui/report-form.tsx'
import { ReportOutline } from '#app/ui/report-outline.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Gap report · ${data.head.cityName} · Assay` : 'Gap report · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'report.make')
  const { id, edition, cycle, city, isHeld } = assessment
  const readiness = await loadReadiness(db, assessment)
  // With every title withheld, the withheld ones can be counted for everybody.
  const choice = { layer: headlineLayer, isWithheld: true, now }
  const { notes, evidence } = await loadGapReport(db, actor, assessment, readiness, choice)
  return {
    id,
    head: {
      cityName: city.name,
      edition: { ref: edition.ref, title: edition.title, version: edition.version },
      cycle,
      asOf: sayDate(readiness.asOf),
      isHeld,
    },
    layers: layers.map((layer) => ({
      value: layer,
      title: layerWords[layer].title,
      means: layerWords[layer].means,
      headline: sayHeadline(readiness, layer),
      isDefault: layer === headlineLayer,
    })),
    contents: {
      criteria: readiness.criteria.length,
      areas: readiness.areas.length,
      missing: readiness.gap.length,
      notes: notes.size,
      evidence: evidence.length,
    },
    sensitive: evidence.filter(({ title }) => title === withheldTitle).length,
    maySeeSensitive: mayDo(actor, 'evidence.view-sensitive', assessment),
    hash: readiness.editionHash.slice(0, 8),
    disclaimer: edition.disclaimer,
    notice: city.notice,
  }
}

export default function ReportPage() {
  const {
    id,
    head,
    layers: options,
    contents,
    sensitive,
    maySeeSensitive,
    hash,
    disclaimer,
    notice,
  } = useLoaderData<typeof loader>()
  const base = `/assessments/${id}`
  return (
    <div className="readiness">
      <ResultHead head={head} title="Gap report" />
      <div className="readiness-columns readiness-columns--start">
        <ReportForm
          base={base}
          options={options}
          notes={contents.notes}
          sensitive={sensitive}
          maySeeSensitive={maySeeSensitive}
        />
        <ReportOutline
          contents={contents}
          editionRef={head.edition.ref}
          hash={hash}
          disclaimer={disclaimer}
          notice={notice}
        />
      </div>
    </div>
  )
}
