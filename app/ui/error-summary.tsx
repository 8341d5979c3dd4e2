import { useEffect, useRef } from 'react'

/** What is wrong with a form, above it, focused; each line leads to its field. The page's title says so too. */
export function ErrorSummary({ errors, prefix = '' }: { errors: Record<string, string>; prefix?: string }) {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors)
  const key = JSON.stringify(entries)
  useEffect(() => {
    if (key === '[]') return
    box.current?.focus()
    if (!document.title.startsWith('Error: ')) document.title = `Error: ${document.title}`
  }, [key])
  if (entries.length === 0) return null
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} aria-labelledby={`${prefix}error-title`}>
      <h2 id={`${prefix}error-title`}>There is a problem</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>{name === 'form' ? message : <a href={`#${prefix}${name}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
