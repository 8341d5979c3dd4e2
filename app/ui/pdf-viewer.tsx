import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Place } from '#app/domain/evidence/place.ts'
import { usePdf } from './pdf-document.ts'
import { PdfPage } from './pdf-page.tsx'

type Props = { url: string; place: Place; onFailed: (message: string) => void }

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
const widest = 1.75

/** A PDF in the page, from the place that the address names. */
export function PdfViewer({ url, place, onFailed }: Props) {
  const found = usePdf(url)
  const room = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [width, setWidth] = useState(0)
  const [zoom, setZoom] = useState(2)
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (found.state === 'failed') onFailed(found.message)
  }, [found, onFailed])

  useEffect(() => {
    const element = room.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const isReady = found.state === 'ready' && width > 0
  const pages = found.state === 'ready' ? found.pdf.numPages : 0
  useEffect(() => {
    if (isReady && place.page !== null) document.getElementById(`page-${place.page}`)?.scrollIntoView()
  }, [isReady, place.page])

  const goTo = (event: FormEvent) => {
    event.preventDefault()
    const number = Math.min(Math.max(1, Number(field.current?.value ?? 1) || 1), pages)
    const page = document.getElementById(`page-${number}`)
    page?.scrollIntoView()
    page?.focus({ preventScroll: true })
    if (field.current) field.current.value = String(number)
    setSaid(`Page ${number} of ${pages}`)
  }
  const fit = found.state === 'ready' ? Math.min(width / found.width, widest) : 1
  return (
    <div className="pdf">
      <div className="pdf-bar" role="group" aria-label="PDF">
        <form onSubmit={goTo} className="pdf-go">
          <label htmlFor="pdf-page">Page</label>
          <input
            ref={field}
            id="pdf-page"
            className="usa-input"
            type="number"
            min={1}
            max={pages || 1}
            defaultValue={place.page ?? 1}
            inputMode="numeric"
          />
          <span>{pages === 0 ? '' : `of ${pages}`}</span>
          <button className="as-link">Go</button>
        </form>
        <div className="pdf-zoom">
          <button
            type="button"
            className="as-link"
            onClick={() => setZoom(Math.max(0, zoom - 1))}
            disabled={zoom === 0}
          >
            Smaller
          </button>
          <span className="num">{Math.round((zooms[zoom] ?? 1) * 100)} %</span>
          <button
            type="button"
            className="as-link"
            onClick={() => setZoom(Math.min(zooms.length - 1, zoom + 1))}
            disabled={zoom === zooms.length - 1}
          >
            Larger
          </button>
        </div>
        <span className="visually-hidden" role="status">
          {said}
        </span>
      </div>
      {/* Wider than the window when it is enlarged: it scrolls by itself, and by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached without a mouse */}
      <div ref={room} className="pdf-room" tabIndex={0} role="region" aria-label="Pages of the PDF">
        {found.state === 'loading' && (
          <p className="soft" role="status">
            Opening the PDF …
          </p>
        )}
        {isReady &&
          Array.from({ length: pages }, (_, index) => (
            <PdfPage
              key={index}
              pdf={found.pdf}
              library={found.library}
              number={index + 1}
              width={found.width}
              height={found.height}
              scale={fit * (zooms[zoom] ?? 1)}
              quote={place.page === index + 1 ? place.quote : ''}
            />
          ))}
      </div>
    </div>
  )
}
