import { useBlocker } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** What a form on the page still has to get rid of: under way, or stuck until somebody decides. */
export type Unsaved = 'saving' | 'stuck'

const question = 'Something you wrote on this page is not saved. Leave the page and lose it?'
const open = new Map<object, Unsaved>()
const listeners = new Set<() => void>()

/** Tells the page whether this form has something unsaved. Closing the window then asks first. */
export function useUnsaved(unsaved: Unsaved | null): void {
  const key = useRef({})
  useEffect(() => {
    const form = key.current
    if (unsaved === null) return
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault()
    }
    open.set(form, unsaved)
    window.addEventListener('beforeunload', warn)
    return () => {
      open.delete(form)
      window.removeEventListener('beforeunload', warn)
      // After the effects of the same change, which may say at once that it is saving again.
      queueMicrotask(() => {
        for (const listener of listeners) listener()
      })
    }
  }, [unsaved])
}

/** Once for the whole site: whoever leaves a page waits for what is being saved, and is asked about what could not be. */
export function useLeaveGuard(): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => open.size > 0 && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    const decide = () => {
      if ([...open.values()].includes('saving')) return
      listeners.delete(decide)
      if (open.size === 0 || window.confirm(question)) blocker.proceed()
      else blocker.reset()
    }
    listeners.add(decide)
    decide()
    return () => {
      listeners.delete(decide)
    }
  }, [blocker])
}
