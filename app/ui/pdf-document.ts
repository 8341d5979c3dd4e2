import { useEffect, useState } from 'react'
import type { PDFDocumentProxy, TextLayer } from 'pdfjs-dist'

export type PdfState =
  | { state: 'loading' }
  | { state: 'ready'; pdf: PDFDocumentProxy; library: PdfLibrary; width: number; height: number }
  | { state: 'failed'; message: string }

export type PdfLibrary = { TextLayer: typeof TextLayer }

/** Opens a PDF in the browser. The library that can is fetched only now; pages without a PDF do not pay for it. */
export function usePdf(url: string): PdfState {
  const [found, setFound] = useState<PdfState>({ state: 'loading' })
  useEffect(() => {
    const gone = new AbortController()
    const isGone = () => gone.signal.aborted
    let close: (() => Promise<void>) | null = null
    const open = async () => {
      const [library, { default: workerSrc }] = await Promise.all([
        import('pdfjs-dist'),
        import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
      ])
      if (isGone()) return
      library.GlobalWorkerOptions.workerSrc = workerSrc
      // Nothing in the file runs: no programs of its own, no forms, and fonts never as program code.
      const task = library.getDocument({ url, isEvalSupported: false, enableXfa: false, verbosity: 0 })
      close = () => task.destroy()
      const pdf = await task.promise
      const first = (await pdf.getPage(1)).getViewport({ scale: 1 })
      if (!isGone()) setFound({ state: 'ready', pdf, library, width: first.width, height: first.height })
    }
    open().catch((error: unknown) => {
      if (!isGone()) setFound({ state: 'failed', message: sayProblem(error) })
    })
    return () => {
      gone.abort()
      void close?.()
    }
  }, [url])
  return found
}

function sayProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'The PDF is locked with a password, so it cannot be shown here.'
  if (name === 'InvalidPDFException') return 'The PDF is damaged, so it cannot be shown here.'
  return 'The PDF cannot be shown here.'
}
