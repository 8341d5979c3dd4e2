import { Link } from '@remix-run/react'

/** From one page of a long list to the next. */
export function Pager({ page, pages, address }: { page: number; pages: number; address: string }) {
  if (pages <= 1) return null
  return (
    <nav aria-label="Pages" className="pager">
      {page > 1 && (
        <Link to={page === 2 ? address : `${address}?page=${page - 1}`} rel="prev">
          Newer
        </Link>
      )}
      <span className="soft">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link to={`${address}?page=${page + 1}`} rel="next">
          Older
        </Link>
      )}
    </nav>
  )
}
