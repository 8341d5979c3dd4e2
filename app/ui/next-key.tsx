import { Link, useNavigate } from '@remix-run/react'
import { useEffect, type ReactNode } from 'react'
import { isTyping, useKeyboardSetting } from './keyboard-help.tsx'

/** A link that the key `r` follows too, for reviewers who go from one thing that waits to the next. */
export function NextLink({ to, children, isPlain = false }: { to: string; children: ReactNode; isPlain?: boolean }) {
  const navigate = useNavigate()
  const isOn = useKeyboardSetting()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isOn || event.key !== 'r' || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      navigate(to)
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [isOn, navigate, to])
  return (
    <span className="next-link">
      <Link to={to} className={isPlain ? '' : 'usa-button'} aria-keyshortcuts={isOn ? 'r' : undefined}>
        {children}
      </Link>
      {isOn && (
        <span className="soft tiny no-print next-link__key">
          or press <kbd>r</kbd>
        </span>
      )}
    </span>
  )
}
