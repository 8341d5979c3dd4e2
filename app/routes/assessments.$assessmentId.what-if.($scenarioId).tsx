import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import type { Actor } from '#app/domain/policy.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { readChanges, writeChanges } from '#app/domain/what-if/changes-address.ts'
import { changesOfFields } from '#app/domain/what-if/changes-of-fields.ts'
import { doAct } from '#app/domain/what-if/quick-acts.ts'
import { trimEdition } from '#app/domain/what-if/trim-edition.ts'
import { findAssessment, mayDo, type OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { countedDayOf } from '#app/features/paths/wished-path.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { endScenario } from '#app/features/scenarios/end-scenario.server.ts'
import { findScenario } from '#app/features/scenarios/find-scenario.server.ts'
import { listScenarios } from '#app/features/scenarios/list-scenarios.server.ts'
import { listSharers } from '#app/features/scenarios/list-sharers.server.ts'
import { saveScenario } from '#app/features/scenarios/save-scenario.server.ts'
import { whatIfPath } from '#app/features/scenarios/scenario-context.ts'
import { shareScenario } from '#app/features/scenarios/share-scenario.server.ts'
import { firstAim, termsOf, viewKept, viewListed } from '#app/features/scenarios/view-what-if.ts'
import { sayLeftOut, toldIn, WhatIfSchema } from '#app/features/scenarios/what-if-form.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'
import { WhatIf, WhatIfNotice } from '#app/ui/what-if.tsx'
import { WhatIfKeptHead } from '#app/ui/what-if-kept-head.tsx'
import { WhatIfList } from '#app/ui/what-if-list.tsx'
import { sayDone, writeAddress, type WhatIfReply, type WhatIfView } from '#app/ui/what-if-view.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.view.kept?.name ?? 'What if'} · ${page.head.cityName} · Assay` : 'What if · Assay' },
]

/** What a what-if is worked out from: the assessment as it is, the kept what-if if it is one, the terms of its paths. */
async function gather(actor: Actor, assessment: OpenAssessment, scenarioId: string | undefined) {
  const { id, edition, asOf, city } = assessment
  const scenario = scenarioId === undefined ? null : await findScenario(db, actor, assessment, scenarioId)
  const inputs = scenario?.inputs ?? (await loadInputs(db, id))
  const readiness = assessInputs(edition, inputs, asOf)
  const facts = await loadPathFacts(db, assessment, readiness)
  const terms = termsOf(facts.wished, facts, countedDayOf(facts.wished, assessment), city.fiscalYearStart)
  return {
    scenario,
    inputs,
    readiness,
    wished: facts.wished,
    base: { edition: trimEdition(edition), inputs, asOf, terms },
  }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'scenario.make')
  const { id, edition, city, submitOn } = assessment
  const { scenario, inputs, readiness, wished, base } = await gather(actor, assessment, params['scenarioId'])
  const search = new URL(request.url).searchParams
  const tried = search.get('try')
  const judged = tried === null ? (scenario ?? readChanges(edition, inputs, '')) : readChanges(edition, inputs, tried)
  const sayDay = (moment: Date) => sayShortDate(dayIn(city.timeZone, moment))
  const here = whatIfPath(id, scenario?.id)
  const links = await listLinks(db, actor, assessment)
  const view: WhatIfView = {
    base,
    home: `/assessments/${id}`,
    here,
    tried: writeChanges(judged.changes),
    dropped: judged.dropped,
    aimId: firstAim(readiness, base.terms.layer, search.get('aim'), wished.levelId),
    show: search.get('show') === 'all' ? 'all' : 'blocking',
    submitOn,
    titles: Object.fromEntries(links.map((link) => [link.id, link.title])),
    kept: scenario && viewKept(scenario, readiness, edition, absoluteUrl(here), sayDay),
    people: scenario?.isMine ? await listSharers(db, actor, city.id) : [],
    mayPlan: mayDo(actor, 'work.plan', assessment),
    said: sayDone(search.get('done')),
  }
  const listed = scenario ? [] : await listScenarios(db, actor, assessment, inputs)
  return {
    view,
    listed: viewListed(listed, edition, id, sayDay),
    head: headOf(assessment),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, WhatIfSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'scenario.make')
  const { scenario, inputs, base } = await gather(actor, assessment, params['scenarioId'])
  const fields = form.ok ? form.value.fields : form.typed
  const { changes, dropped } = changesOfFields(base, fields)
  const reply = (errors: WhatIfReply['errors'], status = 422) =>
    data<WhatIfReply>({ errors, name: form.typed['name'] ?? '', tried: writeChanges(changes) }, { status })
  if (!form.ok) return reply(form.errors)
  if (dropped.length > 0) return reply({ form: sayLeftOut(dropped) })
  const { act, aim, show, name, revision } = form.value
  const here = whatIfPath(assessment.id, scenario?.id)
  const back = (tried: string, end: string) =>
    redirect(
      `${writeAddress(here, { tried, aimId: aim, show: show === 'all' || act === 'list-all' ? 'all' : 'blocking' })}${end}`,
    )
  if (act === 'save' || act === 'save-as') {
    const over = act === 'save' && scenario ? { id: scenario.id, revision } : null
    const outcome = await saveScenario(db, actor, assessment, { name, changes, inputs, over }, now)
    if (outcome.ok) return redirect(`${whatIfPath(assessment.id, outcome.id)}?done=kept`)
    return reply({ [outcome.field]: outcome.message }, outcome.isConflict ? 409 : 422)
  }
  if (scenario && act === 'share') {
    const outcome = await shareScenario(db, actor, assessment, scenario.id, toldIn(form.value), now)
    return outcome.ok ? back(writeChanges(changes), '&done=shared') : reply({ [outcome.field]: outcome.message })
  }
  if (scenario && (act === 'unshare' || act === 'remove')) {
    await endScenario(db, actor, assessment, scenario.id, act, now)
    if (act === 'remove') return redirect(`${whatIfPath(assessment.id)}?done=removed`)
    return back(writeChanges(changes), '&done=unshared')
  }
  return back(writeChanges(doAct(base, changes, act, aim === '' ? null : aim)), '#what-if-result')
}

export default function WhatIfPage() {
  const { view, listed, head } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { kept, home } = view
  return (
    <>
      <ResultHead head={head} title={kept ? kept.name : 'What if'}>
        <ResultTabs base={home} />
      </ResultHead>
      <WhatIfNotice home={home} kept={listed.length} />
      {kept && <WhatIfKeptHead kept={kept} home={home} />}
      <WhatIf key={kept ? `${kept.id} ${kept.revision}` : ''} view={view} reply={reply} />
      {!kept && <WhatIfList listed={listed} hasLevels={view.base.edition.levels !== undefined} />}
    </>
  )
}
