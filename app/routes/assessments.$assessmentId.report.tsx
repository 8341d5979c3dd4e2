import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import { layerWords, sayHeadline } from '#app/domain/results/words.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { readinessOfSnapshot } from '#app/features/report-making/readiness-of-snapshot.server.ts'
import { countContents } from '#app/features/reports/count-contents.server.ts'
import { factsOf, reportKinds, sectionsOf } from '#app/features/reports/report-kinds.ts'
import { isDrawnKind } from '#app/features/reports/report-model.ts'
import { listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ReportForm } from '#app/ui/report-form.tsx'
import { ReportList, ReportTrust } from '#app/ui/report-list.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Reports · ${data.head.cityName} · Assay` : 'Reports · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'report.make')
  const { id, edition, city } = assessment
  const query = new URL(request.url).searchParams
  const kinds = reportKinds.filter((kind) => isDrawnKind(kind) && mayDo(actor, factsOf(kind).action, assessment))
  const kind = kinds.find((each) => each === query.get('kind')) ?? kinds.find((each) => each === 'gap') ?? 'gap'
  const [readiness, contents, snapshots] = await Promise.all([
    loadReadiness(db, assessment),
    countContents(db, actor, assessment),
    factsOf(kind).isOfSnapshot ? listSnapshots(db, actor, assessment) : [],
  ])
  const facts = factsOf(kind)
  const made = snapshots.find((one) => one.id === query.get('snapshot') && one.editionHash === edition.hash) ?? null
  // What a layer is said to be is what the report will say: of a snapshot, as it was then.
  const shown = made ? await readinessOfSnapshot(db, actor, assessment, made.id) : readiness
  return {
    id,
    head: headOf(assessment),
    kinds: kinds.map((each) => ({ kind: each, ...pick(factsOf(each)), isChosen: each === kind })),
    chosen: {
      kind,
      title: facts.title,
      sections: sectionsOf(kind, edition.levels !== undefined),
      groupings: facts.groupings,
      isForCouncil: facts.isForCouncil ?? false,
    },
    layers: facts.isLayered
      ? layers.map((layer) => ({
          value: layer,
          title: layerWords[layer].title,
          means: layerWords[layer].means,
          headline: shown && sayHeadline(shown, layer),
          isDefault: layer === headlineLayer,
        }))
      : [],
    contents,
    snapshots: snapshots
      .filter(({ editionHash }) => editionHash === edition.hash)
      .map((snapshot) => ({
        id: snapshot.id,
        label: `Snapshot ${snapshot.number}: ${snapshot.name}, ${sayShortDate(snapshot.asOf)}${snapshot.signed ? ', signed' : ''}`,
        isChosen: snapshot.id === made?.id,
      })),
    hash: readiness.editionHash.slice(0, 8),
    disclaimer: edition.disclaimer,
    notice: city.notice,
  }
}

const pick = ({ title, purpose, audience, length }: ReturnType<typeof factsOf>) => ({
  title,
  purpose,
  audience,
  length,
})

export default function ReportPage() {
  const { id, head, kinds, chosen, layers: options, contents, snapshots, ...trust } = useLoaderData<typeof loader>()
  const base = `/assessments/${id}`
  return (
    <div className="readiness">
      <ResultHead head={head} title="Reports">
        <p className="lede">
          Each is a PDF that can be read aloud, with its numbers attached. Choose one, then what it should hold.
        </p>
      </ResultHead>
      <div className="report-columns">
        <ReportList base={base} kinds={kinds} />
        <ReportForm
          // Another report is another form: nothing of the one before stays in it.
          key={chosen.kind}
          base={base}
          chosen={chosen}
          layers={options}
          contents={contents}
          snapshots={snapshots}
        />
        <ReportTrust editionRef={head.edition.ref} {...trust} />
      </div>
    </div>
  )
}
