export type Piece = { text: string; isSought: boolean }

/** The words that were sought, where they stand in a text. */
export function SoughtWords({ pieces, page }: { pieces: readonly Piece[]; page: number | null }) {
  if (pieces.length === 0) return null
  return (
    <p className="sought">
      {page !== null && <strong>Page {page}: </strong>}…{' '}
      {pieces.map(({ text, isSought }, index) =>
        isSought ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}{' '}
      …
    </p>
  )
}
