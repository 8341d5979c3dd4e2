import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { isHeldBack } from '#app/domain/held-back.ts'
import { ShownErrorId, useErrorId } from './error-id.tsx'
import { HeldBackPage } from './held-back-page.tsx'

/**
 * What a person sees when a page cannot be shown: what happened, and where to go. Nothing about the inside. `frame` is put
 * around it where there is still a header to show.
 */
export function ErrorPage({ frame }: { frame?: (content: ReactNode) => ReactNode }) {
  const error = useRouteError()
  const id = useErrorId(error)
  if (isRouteErrorResponse(error) && isHeldBack(error.data)) return <HeldBackPage held={error.data} />
  const content = <Explained error={error} id={id} />
  if (frame) return frame(<div className="page page--narrow stack">{content}</div>)
  return (
    <main id="main" className="page page--narrow stack">
      {content}
    </main>
  )
}

function Explained({ error, id }: { error: unknown; id: string | null }) {
  const { title, text } = explain(error)
  return (
    <>
      <title>{`${title} · Assay`}</title>
      <h1>{title}</h1>
      <p>{text}</p>
      {!isRouteErrorResponse(error) && id !== null && (
        <p>
          Name this number to your administrator: <ShownErrorId id={id} />
        </p>
      )}
      <p>
        <a href="/">Go to the start page</a>
      </p>
    </>
  )
}

function explain(error: unknown): { title: string; text: string } {
  if (!isRouteErrorResponse(error)) {
    return {
      title: 'Something went wrong',
      text: 'Assay could not show this page. Nothing that was saved is lost. Try again; if it stays, tell your administrator.',
    }
  }
  if (error.status === 404) {
    return {
      title: 'Page not found',
      text: 'There is no such page, or it is not yours to see. Check the address, or ask the lead of your city.',
    }
  }
  const text = typeof error.data === 'string' && error.data !== '' ? error.data : 'Assay could not do that.'
  return { title: error.status === 403 ? 'Not allowed' : 'Something went wrong', text }
}
