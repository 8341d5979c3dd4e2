import { memo, useMemo, useState } from 'react'
import { criteriaOf, type Criterion } from '#app/domain/edition/edition.ts'
import type { CriterionResult, EvidenceLinkInput } from '#app/domain/results/readiness.ts'
import { standingWords } from '#app/domain/results/words.ts'
import { blockersOf } from '#app/domain/what-if/blockers.ts'
import { SquareDrawing } from './standing-square.tsx'
import { WhatIfCheck } from './what-if-check.tsx'
import type { Sandbox } from './what-if-state.ts'
import type { WhatIfView } from './what-if-view.ts'

/** The criteria by practice area, each folded until somebody wants to try something on it. */
export function WhatIfCriteria({ view, sandbox }: { view: WhatIfView; sandbox: Sandbox }) {
  const { edition, terms, inputs } = view.base
  const { aim, before, after, unchanged, changes, show } = sandbox
  // On the day asked about, so that what lapses until then is among them; not after the changes, so that nothing jumps away.
  const level = unchanged.levels.find(({ id }) => id === aim?.id)
  const isAway = level !== undefined && !level.layers[terms.layer].isReached
  const blockers = isAway ? blockersOf(edition, unchanged, level, terms.layer) : null
  const changed = new Set([
    ...Object.keys(changes.checks).map((id) => id.slice(0, id.lastIndexOf('.'))),
    ...Object.values(changes.links).map(({ checkId }) => checkId.slice(0, checkId.lastIndexOf('.'))),
  ])
  const isFiltered = show === 'blocking' && blockers !== null
  const isShown = ({ id }: Criterion) => !isFiltered || blockers.has(id) || changed.has(id)
  const resultOf = new Map(after.readiness.criteria.map((result) => [result.id, result]))
  const wasOf = new Map(before.readiness.criteria.map((result) => [result.id, result]))
  const linksOf = useMemo(() => {
    const found = new Map<string, EvidenceLinkInput[]>()
    for (const link of inputs.links) found.set(link.checkId, [...(found.get(link.checkId) ?? []), link])
    return found
  }, [inputs])
  const hidden = edition.criteria.filter((criterion) => !isShown(criterion)).length
  return (
    <section className="what-if-criteria" aria-labelledby="what-if-criteria">
      <div className="row what-if-criteria__head">
        <h2 id="what-if-criteria">Criteria</h2>
        {blockers !== null && aim && (
          <p className="small">
            {isFiltered ? (
              <>
                Only what keeps {aim.title} away.{' '}
                <button className="as-link" name="do" value="list-all">
                  Show the other {hidden} too
                </button>
              </>
            ) : (
              <>
                All {edition.criteria.length}.{' '}
                <button className="as-link" name="do" value="list-blocking">
                  Show only what keeps {aim.title} away
                </button>
              </>
            )}
          </p>
        )}
      </div>
      {edition.areas.map((area) => {
        const shown = criteriaOf(edition, area).filter(isShown)
        if (shown.length === 0) return null
        return (
          <section key={area.id} className="what-if-area" aria-labelledby={`try-${area.id}`}>
            <h3 id={`try-${area.id}`}>{area.title}</h3>
            <ul className="what-if-list">
              {shown.map((criterion) => {
                const [was, now] = [wasOf.get(criterion.id), resultOf.get(criterion.id)]
                return (
                  was &&
                  now && (
                    <li key={criterion.id}>
                      <CriterionFold
                        criterion={criterion}
                        was={was}
                        now={now}
                        linksOf={linksOf}
                        titles={view.titles}
                        sandbox={sandbox}
                      />
                    </li>
                  )
                )
              })}
            </ul>
          </section>
        )
      })}
    </section>
  )
}

type FoldProps = {
  criterion: Criterion
  was: CriterionResult
  now: CriterionResult
  linksOf: ReadonlyMap<string, readonly EvidenceLinkInput[]>
  titles: WhatIfView['titles']
  sandbox: Sandbox
}

const noLinks: readonly EvidenceLinkInput[] = []

/** One criterion: how it stands and how it would; its checks inside. */
function CriterionFold({ criterion, was, now, linksOf, titles, sandbox }: FoldProps) {
  const { changes, unchanged, setCheck, setLink, isLive } = sandbox
  const count = criterion.checks.filter(
    ({ id }) =>
      changes.checks[id] !== undefined ||
      (linksOf.get(id) ?? noLinks).some((link) => changes.links[link.id] !== undefined),
  ).length
  const [isOpenAtFirst] = useState(count > 0)
  const results = unchanged.criteria.find(({ id }) => id === criterion.id)?.checks ?? []
  return (
    <details className={`what-if-fold${count > 0 ? ' what-if-fold--changed' : ''}`} open={isOpenAtFirst}>
      <summary>
        <span className="what-if-fold__squares">
          {was.standing !== now.standing && (
            <>
              <SquareDrawing item={was} />
              <span aria-hidden="true">→</span>
            </>
          )}
          <SquareDrawing item={now} />
        </span>
        <span className="what-if-fold__title">
          <b>{criterion.id}</b> {criterion.title}
        </span>
        <span className="what-if-fold__state small">
          {was.standing === now.standing ? (
            <span className="soft">{standingWords[now.standing]}</span>
          ) : (
            <>
              <span className="soft">{standingWords[was.standing]} →</span> <b>{standingWords[now.standing]}</b>
            </>
          )}
          {now.isCore && <span className="flag">core</span>}
          {count > 0 && <span className="flag what-if-flag">{count === 1 ? '1 change' : `${count} changes`}</span>}
        </span>
      </summary>
      <p className="soft small what-if-fold__rule">
        {sayNeeded(criterion)}
        {criterion.prerequisites.length > 0 && ` Earns nothing until ${criterion.prerequisites.join(', ')} stands.`}
      </p>
      {criterion.checks.map((check) => {
        const result = results.find(({ id }) => id === check.id)
        return (
          result && (
            <OneCheck
              key={check.id}
              check={check}
              result={result}
              taking={changes.checks[check.id] ?? null}
              links={linksOf.get(check.id) ?? noLinks}
              changed={changes.links}
              titles={titles}
              isLive={isLive}
              setCheck={setCheck}
              setLink={setLink}
            />
          )
        )
      })}
    </details>
  )
}

const OneCheck = memo(WhatIfCheck)

function sayNeeded({ needed, checks, points }: Criterion): string {
  const worth = points === 1 ? '' : `${points} points. `
  if (checks.length === 1) return `${worth}Its one check is needed.`
  return `${worth}${needed === checks.length ? `All ${needed}` : `${needed} of its ${checks.length}`} checks are needed.`
}
