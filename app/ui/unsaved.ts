import { useBlocker } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** What a form on the page still has to get rid of: typed just now, under way, or stuck until somebody decides. */
export type Unsaved = 'typed' | 'saving' | 'stuck'

const question = 'Something you wrote on this page is not saved. Leave the page and lose it?'
const open = new Map<object, { unsaved: Unsaved; save: () => void }>()
const listeners = new Set<() => void>()

/**
 * Tells the page whether this form has something unsaved. Closing the window then asks first, and what was typed just now
 * is sent meanwhile.
 */
export function useUnsaved(unsaved: Unsaved | null, save: () => void): void {
  const key = useRef({})
  useEffect(() => {
    const form = key.current
    if (unsaved === null) return
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault()
      if (unsaved === 'typed') save()
    }
    open.set(form, { unsaved, save })
    window.addEventListener('beforeunload', warn)
    return () => {
      open.delete(form)
      window.removeEventListener('beforeunload', warn)
      // After the effects of the same change, which may say at once that it is saving again.
      queueMicrotask(() => {
        for (const listener of listeners) listener()
      })
    }
  }, [unsaved, save])
}

/** Once for the whole site: whoever leaves a page waits until all is saved, and is asked about what could not be. */
export function useLeaveGuard(): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => open.size > 0 && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    const decide = () => {
      const forms = [...open.values()]
      for (const form of forms) if (form.unsaved === 'typed') form.save()
      if (forms.some(({ unsaved }) => unsaved !== 'stuck')) return
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
