import { useNavigation, useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useState } from 'react'

/** Whether a form of this page has just asked for the page's data. Shared, because the page has many forms. */
let isAsked = false

/**
 * Brings the page's data up to date after something was saved. One request at a time: a second one, or one during a
 * navigation, would abort the first half-way, so it waits until that is done.
 */
export function useRefresh(): () => void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const isIdle = state === 'idle' && navigation.state === 'idle'
  const [wanted, setWanted] = useState(0)
  const [done, setDone] = useState(0)
  useEffect(() => {
    if (isIdle) isAsked = false
  }, [isIdle])
  useEffect(() => {
    if (wanted === done || !isIdle || isAsked) return
    isAsked = true
    setDone(wanted)
    revalidate()
  }, [wanted, done, isIdle, revalidate])
  return useCallback(() => {
    setWanted((times) => times + 1)
  }, [])
}
