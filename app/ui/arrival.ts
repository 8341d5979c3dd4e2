import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * Puts the focus where a new page begins, as a browser does when it loads one: on what the address points at, else on the
 * heading. Without it the keyboard goes on from a link that is gone, and a screen reader says nothing of the new page.
 */
export function useFocusOnArrival(): void {
  const { key, pathname, hash } = useLocation()
  const last = useRef({ key, pathname })
  useEffect(() => {
    const { key: lastKey, pathname: lastPathname } = last.current
    if (key === lastKey) return
    last.current = { key, pathname }
    const focused = document.activeElement
    const isLost = focused === null || focused === document.body
    const isTaken = focused?.matches('main [tabindex="-1"]:not(h1)') ?? false
    if (isTaken || (pathname === lastPathname && !isLost)) return
    const target = document.getElementById(decodeURIComponent(hash.slice(1))) ?? document.querySelector('main h1')
    if (!(target instanceof HTMLElement)) return
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1
    // Also a heading that stayed and changed its words is to be read again.
    target.blur()
    target.focus({ preventScroll: true })
  }, [key, pathname, hash])
}
