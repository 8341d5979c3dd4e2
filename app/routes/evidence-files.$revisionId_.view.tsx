import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { saySize } from '#app/domain/evidence/file-kinds.ts'
import { placeFromQuery } from '#app/domain/evidence/place.ts'
import { count } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { shellContextOf } from '#app/features/assessments/shell-context.ts'
import { previewFile } from '#app/features/evidence/preview-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { FilePreview } from '#app/ui/file-preview.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.preview.title ?? 'File'}, shown here · Assay` },
]

/** Shows a file of the library in a page of ours: its drawing, its table or its words, and nothing of it that could run. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const query = new URL(request.url).searchParams
  const place = placeFromQuery(query)
  const from = { linkId: query.get('link'), assessmentId: query.get('in'), part: place.page ?? 1 }
  const preview = await previewFile(db, actor, params['revisionId'] ?? '', from, currentTime())
  const shell = preview.item
    ? shellContextOf(actor, await findAssessment(db, actor, preview.item.assessmentId, currentTime(), 'evidence.view'))
    : { place: null, roles: [], links: [], notice: null }
  return { preview, place, isWords: query.get('as') === 'words', shell }
}

export default function PreviewPage() {
  const { preview, place, isWords, shell } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const { revisionId, title, fileName, kind, kindLabel, size, number, newer, words, item, link } = preview
  const file = `/evidence-files/${revisionId}`
  const base = item && `/assessments/${item.assessmentId}`
  const linkTo = base && link ? `${base}/links/${link.id}` : null
  const itemTo = base && `${base}/evidence/${item.itemId}`
  const here = (changes: Record<string, string | null>) => {
    const query = new URLSearchParams(search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name)
      else query.set(name, value)
    }
    return `?${query.toString()}`
  }
  return (
    <Shell context={shell}>
      <div className="page preview-page">
        <div className="page-head">
          <p className="crumb">
            {linkTo && link && <Link to={linkTo}>On {link.checkId}</Link>}
            {linkTo && itemTo && ' · '}
            {itemTo && <Link to={itemTo}>In the library</Link>}
          </p>
          <h1 className="break-words">{title}</h1>
          <p className="evidence-meta break-words">
            {kindLabel}
            {kind === 'pdf' && words.state === 'ready' && `, ${count(words.count, 'page')}`} · {fileName} ·{' '}
            {saySize(size)} · revision {number}
          </p>
          <p className="row small no-print">
            <a href={file}>Download</a>
            {kind === 'pdf' && words.state === 'ready' && (
              <Link to={here({ as: isWords ? null : 'words' })}>
                {isWords ? 'Show the pages' : 'Show only the words'}
              </Link>
            )}
          </p>
        </div>
        {newer && (
          <p className="note note--unknown">
            There is a newer file:{' '}
            <Link to={`/evidence-files/${newer.revisionId}/view${search}`}>revision {newer.number}</Link>.
          </p>
        )}
        <FilePreview
          key={revisionId}
          preview={preview}
          file={file}
          place={place}
          isWords={isWords}
          partTo={(part) => here({ page: String(part), quote: null })}
          link={linkTo && link && preview.mayPlace ? { to: linkTo, checkId: link.checkId } : null}
          comment={
            base && preview.mayComment
              ? `${base}/threads/new?anchor=evidence:${revisionId}${link ? `&check=${link.checkId}` : ''}`
              : null
          }
        />
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
