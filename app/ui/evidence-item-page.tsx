import { Link } from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import type { RevisionView, UseElsewhere } from '#app/domain/evidence/revision-view.ts'
import { ItemFacts, ItemForm } from './evidence-item.tsx'
import { LeaveList } from './evidence-leaves.tsx'
import { RevisionList } from './evidence-revisions.tsx'
import { ItemUseList } from './evidence-uses.tsx'
import { HistoryList } from './history-list.tsx'
import { LinkHealthNote } from './link-health.tsx'

type Page = {
  item: ComponentProps<typeof ItemFacts>['item'] & { id: string }
  /** Counts the changes of the item; saving needs the one that was read. */
  revision: number
  newest: RevisionView
  revisions: readonly RevisionView[]
  addedBy: string
  health: ComponentProps<typeof LinkHealthNote>['health']
  uses: readonly LinkView[]
  elsewhere: readonly UseElsewhere[]
  behind: readonly string[]
  canEdit: boolean
  /** `null` for whoever may let nobody open it. */
  leaves: ComponentProps<typeof LeaveList>['leaves'] | null
  history: { lines: ComponentProps<typeof HistoryList>['lines']; older: number | null }
  departments: readonly string[]
  base: string
  said: keyof typeof said | null
}

type Conflict = NonNullable<ComponentProps<typeof ItemForm>['theirs']> & { revision: number }
type Result = { typed: Record<string, string>; errors: Record<string, string>; conflict: Conflict | null }

type Props = {
  page: Page
  schema: ComponentProps<typeof ItemForm>['schema']
  /** What came of a form that was refused. */
  result: Result | undefined
  threads: ReactNode
}

const said = {
  saved: 'Saved.',
  replaced: 'The new revision is here. What was there stays.',
  moved: 'Moved. Now score how well it shows each check.',
} as const

/** The page of an item: what it is, where it is used, its revisions, and what happened to it. */
export function EvidenceItemPage({ page, schema, result, threads }: Props) {
  const { item, revision, newest, uses, canEdit, leaves, history, base } = page
  const { typed, errors } = result ?? {}
  const isEdit = (typed?.['intent'] ?? 'edit') === 'edit'
  const values = {
    title: item.title,
    date: item.date ?? '',
    department: item.department,
    sensitivity: item.sensitivity,
    revision: String(revision),
    ...(isEdit ? typed : {}),
    ...(result?.conflict ? { revision: String(result.conflict.revision) } : {}),
  }
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/evidence`}>Evidence</Link>
        </p>
        <h1 className="break-words">{item.title}</h1>
      </div>
      {page.said && !result && (
        <p className="note saved-note" role="status">
          {said[page.said]}
        </p>
      )}
      {errors && !isEdit && (
        <p className="note note--unmet" role="alert">
          {Object.values(errors)[0]}
        </p>
      )}
      <div className="evidence-columns">
        <ItemFacts
          item={item}
          newest={newest}
          addedBy={page.addedBy}
          replace={canEdit ? `${base}/evidence/${item.id}/replace` : null}
        />
        <div className="evidence-main stack">
          {item.kind === 'link' && (
            <LinkHealthNote
              health={page.health}
              hasCopy={newest.sha256 !== null}
              copyTo={canEdit ? `${base}/evidence/${item.id}/copy` : null}
            />
          )}
          <ItemUseList uses={uses} elsewhere={page.elsewhere} behind={page.behind} newest={newest.number} base={base} />
          <RevisionList revisions={page.revisions} kind={item.kind} kindLabel={item.kindLabel} />
          {threads}
          {leaves && <LeaveList leaves={leaves} error={isEdit ? undefined : errors?.['userId']} />}
          {canEdit && (
            <section className="card" aria-labelledby="edit-title">
              <h2 id="edit-title">Change its title, date, department or who may see it</h2>
              <ItemForm
                key={revision}
                schema={schema}
                values={values}
                errors={isEdit ? errors : undefined}
                departments={page.departments}
                theirs={result?.conflict ?? null}
                isSensitive={item.sensitivity === 'sensitive'}
              />
            </section>
          )}
          <section className="card" aria-labelledby="history-title">
            <h2 id="history-title">What happened</h2>
            <HistoryList
              lines={history.lines}
              older={history.older === null ? null : `?before=${history.older}#history-title`}
              level={3}
            />
          </section>
        </div>
      </div>
    </>
  )
}
