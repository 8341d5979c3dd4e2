import { Link } from '@remix-run/react'
import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import type { Place } from '#app/domain/evidence/place.ts'
import type { PreviewKind, TableView, TextWindow } from '#app/domain/evidence/preview.ts'
import { PdfViewer } from './pdf-viewer.tsx'
import { PreviewTable } from './preview-table.tsx'
import { QuoteBar, useQuote } from './quote-bar.tsx'

export type PreviewView = {
  title: string
  kind: PreviewKind
  kindLabel: string
  words: { state: string; problem: string; count: number }
  window: TextWindow
  tables: readonly TableView[]
}

type Props = {
  preview: PreviewView
  /** The file's own address. */
  file: string
  place: Place
  /** Whether the reader has asked for the words instead of the pages. */
  isWords: boolean
  /** This page's address for a part of the text. */
  partTo: (part: number) => string
  link: { to: string; checkId: string } | null
  comment: string | null
}

const never = () => () => undefined
const inBrowser = () => true
const onServer = () => false

/** The file in the page: as it looks where the browser can draw it, else in its words. */
export function FilePreview({ preview, file, place, isWords, partTo, link, comment }: Props) {
  const { kind, kindLabel, title, tables } = preview
  const box = useRef<HTMLDivElement>(null)
  const quote = useQuote(box)
  const [problem, setProblem] = useState('')
  const onFailed = useCallback((message: string) => setProblem(message), [])
  // Pages are drawn by script; until it runs, and where it does not, the words are there.
  const canDraw = useSyncExternalStore(never, inBrowser, onServer)
  const isDrawn = kind === 'pdf' && !isWords && problem === ''
  return (
    <div ref={box} className="preview">
      {problem !== '' && (
        <p className="note note--unknown" role="alert">
          {problem} What Assay could read of it is below; the file itself can be downloaded.
        </p>
      )}
      {kind === 'image' && <img className="preview-image" src={`${file}?view`} alt={`${kindLabel}: ${title}`} />}
      {kind === 'table' &&
        tables.map((table) => (
          <PreviewTable key={table.name} table={table} caption={table.name === '' ? title : table.name} />
        ))}
      {isDrawn && canDraw && <PdfViewer url={`${file}?view`} place={place} onFailed={onFailed} />}
      {(kind === 'pdf' || kind === 'text') && !(isDrawn && canDraw) && (
        <div className={isDrawn ? 'until-drawn' : undefined}>
          <Words preview={preview} partTo={partTo} />
        </div>
      )}
      {kind !== 'image' && <WordsProblem preview={preview} />}
      {kind === null && (
        <p>A file of this kind ({kindLabel}) cannot be shown here. Download it to open it on your computer.</p>
      )}
      <QuoteBar quote={quote} link={link} comment={comment} />
    </div>
  )
}

function Words({ preview, partTo }: { preview: PreviewView; partTo: (part: number) => string }) {
  const { parts, previous, next } = preview.window
  return (
    <div className="preview-words">
      {parts.map(({ number, name, text }) => (
        <section
          key={number}
          id={`part-${number}`}
          data-page={preview.kind === 'pdf' ? number : undefined}
          tabIndex={-1}
        >
          {name !== '' && <h2>{name}</h2>}
          {text === '' ? <p className="soft">No words on it.</p> : <p className="as-typed">{text}</p>}
        </section>
      ))}
      {(previous !== null || next !== null) && (
        <nav className="row small" aria-label="Parts of the text">
          {previous !== null && <Link to={partTo(previous)}>Earlier pages</Link>}
          {next !== null && <Link to={partTo(next)}>Later pages</Link>}
        </nav>
      )}
    </div>
  )
}

/** Why there are no words, or not all. */
function WordsProblem({ preview: { words, kind } }: { preview: PreviewView }) {
  if (kind === null) return null
  if (words.state === 'waiting') {
    return (
      <p className="soft small">
        Its words are being read, so that they can be searched and quoted. Come back in a minute.
      </p>
    )
  }
  return words.problem === '' ? null : <p className="soft small">{words.problem}</p>
}
