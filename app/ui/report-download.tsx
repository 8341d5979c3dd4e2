import { useEffect, useRef, useState, type FormEvent } from 'react'
import { count } from '#app/domain/results/words.ts'

export type DownloadState =
  | { step: 'idle' }
  | { step: 'busy'; words: string }
  | { step: 'done'; words: string }
  | { step: 'failed'; words: string }

const between = 700
const failed = 'The report did not come: the connection was lost. Nothing is lost in the assessment; try again.'

/**
 * Fetches the report that a form asks for, says meanwhile how it stands, and gives it to the browser to save. Without
 * JavaScript the form does the same by itself, only silently.
 */
export function useReportDownload(progressAddress: string) {
  const [state, setState] = useState<DownloadState>({ step: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A second press while one is on its way asks for nothing more.
    if (running.current) return
    const form = event.currentTarget
    const sent = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') sent.append(name, value)
    const ticket = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`
    sent.set('ticket', ticket)
    const stopping = new AbortController()
    running.current = stopping
    setState({ step: 'busy', words: 'Making the report' })
    const timer = setInterval(() => {
      void askProgress(`${progressAddress}?ticket=${ticket}`, stopping.signal).then((words) => {
        if (words !== null) setState((now) => (now.step === 'busy' ? { step: 'busy', words } : now))
      })
    }, between)
    void fetchReport(form.action, sent, stopping.signal)
      .then(setState)
      .finally(() => {
        clearInterval(timer)
        running.current = null
      })
  }
  return { state, start, stop: () => running.current?.abort() }
}

type Standing = { state: 'waiting'; ahead: number } | { state: 'working'; done: number } | null

async function askProgress(address: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(address, { signal })
    const standing = response.ok ? ((await response.json()) as Standing) : null
    if (standing?.state === 'waiting') return `Waiting: ${count(standing.ahead, 'report')} before yours`
    return standing && standing.done > 0 ? `Drawing page ${standing.done}` : null
  } catch {
    // The report itself says if the connection is gone.
    return null
  }
}

async function fetchReport(address: string, body: URLSearchParams, signal: AbortSignal): Promise<DownloadState> {
  try {
    const response = await fetch(address, { method: 'POST', body, signal })
    if (!response.ok || response.headers.get('Content-Type') !== 'application/pdf')
      return { step: 'failed', words: wordsOf(await response.text()) }
    const name = nameOf(response.headers.get('Content-Disposition') ?? '')
    save(await response.blob(), name)
    return { step: 'done', words: `Saved as ${name}` }
  } catch {
    return signal.aborted ? { step: 'idle' } : { step: 'failed', words: failed }
  }
}

/** What the page of an error says. */
function wordsOf(page: string): string {
  const said = new DOMParser().parseFromString(page, 'text/html').querySelector('main p')?.textContent
  return said ?? failed
}

function nameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded === undefined ? 'report.pdf' : decodeURIComponent(encoded)
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** How the report stands: said aloud, and with a way to stop it. */
export function ReportProgress({ state, onStop }: { state: DownloadState; onStop: () => void }) {
  return (
    <div className={`report-progress report-progress--${state.step}`}>
      <p role="status">{state.step === 'busy' || state.step === 'done' ? state.words : ''}</p>
      {state.step === 'failed' && (
        <p role="alert" className="report-failed">
          {state.words}
        </p>
      )}
      {state.step === 'busy' && (
        <>
          <progress aria-label="The report is being made" />
          <button type="button" className="usa-button usa-button--outline" onClick={onStop}>
            Stop
          </button>
        </>
      )}
    </div>
  )
}
