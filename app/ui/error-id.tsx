import { createContext, useContext, useState } from 'react'

/** What the log calls the error of the page that the server wrote. */
export const ErrorId = createContext<string | null>(null)

const elementId = 'error-id'

/**
 * The id under which an unexpected error is logged, so that a person can name it. The server knows it while it writes the
 * page; the browser, taking the page over, reads it there. An error met on the way to another page carries it.
 */
export function useErrorId(error: unknown): string | null {
  const written = useContext(ErrorId)
  const [found] = useState(() =>
    typeof document === 'undefined' ? written : (document.getElementById(elementId)?.textContent ?? null),
  )
  const carried = error instanceof Error ? /\[([0-9a-f]{8})\]$/.exec(error.message)?.[1] : undefined
  return carried ?? found
}

export function ShownErrorId({ id }: { id: string }) {
  return <code id={elementId}>{id}</code>
}
