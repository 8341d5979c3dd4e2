import type { TableView } from '#app/domain/evidence/preview.ts'
import { count } from '#app/domain/results/words.ts'

/** The beginning of a table, as a table. */
export function PreviewTable({ table, caption }: { table: TableView; caption: string }) {
  const { head, rows, total } = table
  if (head.length === 0) return null
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached without a mouse */}
      <div className="preview-table" tabIndex={0} role="region" aria-label={caption}>
        <table className="table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, index) => (
                <th key={index} scope="col">
                  {cell === '' ? <span className="visually-hidden">Column {index + 1}</span> : cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > rows.length && (
        <p className="soft small">
          The first {rows.length} of {count(total, 'row')} are shown. The file has them all.
        </p>
      )}
    </>
  )
}
