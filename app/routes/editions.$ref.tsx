import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { viewEdition } from '#app/features/readiness/edition-view.ts'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EditionCriteria, EditionFacts, EditionLevels } from '#app/ui/edition-parts.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.edition.title}, edition ${data.edition.version} · Assay` : 'Edition · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireActor(request)
  const edition = listEditions().find(({ ref }) => ref === params['ref'])
  if (!edition) throw notFound()
  return { edition: viewEdition(edition) }
}

export default function EditionPage() {
  const { edition } = useLoaderData<typeof loader>()
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page readiness">
        <div className="page-head">
          <p className="crumb">
            <Link to="/cities">Your cities</Link> · {edition.ref}
          </p>
          <h1>
            {edition.title}, edition {edition.version}
          </h1>
          <p className="lede">
            {edition.size}. {edition.disclaimer}
          </p>
        </div>
        <div className="readiness-columns readiness-columns--start">
          <div className="readiness-side">
            <EditionLevels edition={edition} />
            <section className="card" aria-labelledby="reading-title">
              <h2 id="reading-title">What is our reading</h2>
              {edition.reading.map((paragraph) => (
                <p key={paragraph} className="measure edition-reading">
                  {paragraph}
                </p>
              ))}
            </section>
          </div>
          <EditionFacts edition={edition} />
        </div>
        <EditionCriteria areas={edition.areas} />
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
