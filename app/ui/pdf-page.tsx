import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import type { PdfLibrary } from './pdf-document.ts'

type Props = {
  pdf: PDFDocumentProxy
  library: PdfLibrary
  number: number
  /** The size of the first page, until this one's own is known. */
  width: number
  height: number
  scale: number
  /** Words to be marked, if they stand here. */
  quote: string
}

/** How far from what is seen a page is drawn, so that it is there when it comes. */
const ahead = '800px 0px'

/** One page: a drawing with its words over it, to be selected and read aloud. It is drawn only while it is near. */
export function PdfPage({ pdf, library, number, width, height, scale, quote }: Props) {
  const box = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const [isNear, setIsNear] = useState(false)
  const [isBroken, setIsBroken] = useState(false)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      rootMargin: ahead,
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    setSize(box.current, width * scale, height * scale)
  }, [width, height, scale])

  useEffect(() => {
    const [element, layer, frame] = [canvas.current, words.current, box.current]
    if (!isNear || !element || !layer || !frame) return
    let isGone = false
    let drawing: RenderTask | null = null
    let text: InstanceType<PdfLibrary['TextLayer']> | null = null
    const draw = async () => {
      const page: PDFPageProxy = await pdf.getPage(number)
      if (isGone) return
      const viewport = page.getViewport({ scale })
      setSize(frame, viewport.width, viewport.height)
      frame.style.setProperty('--scale-factor', String(scale))
      const sharp = Math.min(window.devicePixelRatio || 1, 2)
      element.width = Math.floor(viewport.width * sharp)
      element.height = Math.floor(viewport.height * sharp)
      const canvasContext = element.getContext('2d')
      if (!canvasContext) return
      drawing = page.render({ canvasContext, viewport, transform: [sharp, 0, 0, sharp, 0, 0] })
      text = new library.TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport })
      await Promise.all([drawing.promise, text.render()])
      markQuote(layer, quote)
    }
    draw().catch((error: unknown) => {
      if (!isGone && !(error instanceof Error && /Cancel|Abort/.test(error.name))) setIsBroken(true)
    })
    return () => {
      isGone = true
      drawing?.cancel()
      text?.cancel()
      layer.replaceChildren()
      // A drawing that is not seen gives its memory back.
      element.width = 0
      element.height = 0
    }
  }, [pdf, library, number, scale, isNear, quote])

  return (
    <section
      ref={box}
      className="pdf-page"
      id={`page-${number}`}
      data-page={number}
      aria-label={`Page ${number}`}
      tabIndex={-1}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={words} className="pdf-words" />
      {isBroken && <p className="pdf-broken">This page cannot be drawn.</p>}
    </section>
  )
}

/** Sizes are set by script: the page's rules allow no style in its text. */
function setSize(element: HTMLElement | null, width: number, height: number): void {
  element?.style.setProperty('width', `${Math.floor(width)}px`)
  element?.style.setProperty('height', `${Math.floor(height)}px`)
}

/** Marks the pieces of text that are part of a quotation. Pieces of a line or two letters would be found anywhere. */
function markQuote(layer: HTMLElement, quote: string): void {
  const wanted = squeeze(quote)
  if (wanted.length < 4) return
  for (const piece of layer.querySelectorAll('span')) {
    const text = squeeze(piece.textContent)
    const isPart = text.length >= 4 && (wanted.includes(text) || text.includes(wanted))
    piece.classList.toggle('is-quoted', isPart)
  }
}

const squeeze = (text: string) => text.replace(/[\s“”"…]+/g, '').toLowerCase()
