import { useLocation } from '@remix-run/react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type FormEvent } from 'react'
import { assessChanges, noChanges, type Changes, type Taking } from '#app/domain/what-if/changes.ts'
import { readChanges, writeChanges } from '#app/domain/what-if/changes-address.ts'
import { changesOfFields } from '#app/domain/what-if/changes-of-fields.ts'
import { aimOf, movesOf, outcomeOf, sayMoves } from '#app/domain/what-if/outcome.ts'
import { doAct } from '#app/domain/what-if/quick-acts.ts'
import { takeCheck, takeLink } from '#app/domain/what-if/quick-changes.ts'
import { writeAddress, type Shown, type WhatIfView } from './what-if-view.ts'

/** Buttons of the form that only the server can answer. */
const forServer = new Set(['save', 'save-as', 'share', 'unshare', 'remove'])

/** The sandbox as it stands. With scripts every change shows at once; without, the server works it out just the same. */
export function useWhatIf(view: WhatIfView, tried: string) {
  const { base, here } = view
  const [changes, setChanges] = useState(() => readChanges(base.edition, base.inputs, tried).changes)
  const [aimId, setAim] = useState(view.aimId)
  const [show, setShow] = useState<Shown>(view.show)
  const [touched, setTouched] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const isLive = useLive(view, form, setChanges)

  // The controls answer first; what follows from them may come a moment later on a slow phone.
  const settled = useDeferredValue(changes)
  const before = useMemo(() => outcomeOf(base, noChanges, aimId), [base, aimId])
  const after = useMemo(() => outcomeOf(base, settled, aimId), [base, settled, aimId])
  const { day, links } = settled
  const unchanged = useMemo(
    () => assessChanges(base.edition, base.inputs, { ...noChanges, day, links }, base.asOf),
    [base, day, links],
  )
  const { layer } = base.terms
  const aim = aimOf(before.readiness, layer, aimId)
  const moves = movesOf(before, after, aim, layer)

  const text = writeChanges(changes)
  const address = writeAddress(here, { tried: text, aimId: aimId ?? '', show })
  useAddress(address, touched !== null, (search) => {
    const back = {
      changes: readChanges(base.edition, base.inputs, search.get('try') ?? view.kept?.tried ?? '').changes,
      aimId: search.get('aim') ?? view.aimId,
      show: search.get('show') === 'all' ? ('all' as const) : ('blocking' as const),
    }
    setChanges(back.changes)
    setAim(back.aimId)
    setShow(back.show)
    setTouched('One step back or forward')
    return writeAddress(here, { tried: writeChanges(back.changes), aimId: back.aimId ?? '', show: back.show })
  })

  // The same functions each time, so that only the check that changes is drawn again.
  const setCheck = useCallback((id: string, taking: Taking | null) => {
    setChanges((was) => takeCheck(was, id, taking))
    setTouched(id)
  }, [])
  const setLink = useCallback((id: string, checkId: string, date: string | null | undefined) => {
    setChanges((was) => takeLink(was, id, checkId, date))
    setTouched(checkId)
  }, [])
  const change = (next: Changes, what: string) => {
    setChanges(next)
    setTouched(what)
  }
  return {
    form,
    isLive,
    changes,
    /** The changes that `after` follows from: never behind it, and at most a moment behind the controls. */
    settled,
    text,
    before,
    after,
    /** How each check stands on the day asked about without what it is taken to be. */
    unchanged,
    aim,
    moves,
    show,
    /** What is read aloud after a change. */
    spoken: touched === null ? '' : `${touched}. ${sayMoves(moves)}`,
    setCheck,
    setLink,
    setDay: (asked: string) => {
      change(asked === '' ? { ...changes, day: null } : doAct(base, changes, `day:${asked}`, aimId), 'The day')
    },
    setAim: (id: string) => {
      setAim(id)
      setTouched('The level')
    },
    /** Answers a button in the browser, unless it is for the server. */
    submit: (event: FormEvent<HTMLFormElement>) => {
      const { submitter } = event.nativeEvent as SubmitEvent
      const act = submitter instanceof HTMLButtonElement ? submitter.value : 'show'
      if (forServer.has(act)) return
      event.preventDefault()
      if (act === 'list-all' || act === 'list-blocking') setShow(act === 'list-all' ? 'all' : 'blocking')
      else if (act !== 'show') change(doAct(base, changes, act, aimId), sayAct(act))
    },
  }
}

export type Sandbox = ReturnType<typeof useWhatIf>

const actWords: Readonly<Record<string, string>> = {
  path: 'The whole path is done',
  evidence: 'Everything claimed has evidence',
  review: 'Everything evidenced is reviewed',
  clear: 'Every change is taken back',
}

const sayAct = (act: string) => actWords[act] ?? (act.startsWith('undo:') ? 'A change is taken back' : 'The day')

/** Whether scripts run. What was chosen before they did is taken over. */
function useLive(
  { base }: WhatIfView,
  form: React.RefObject<HTMLFormElement>,
  take: (changes: Changes) => void,
): boolean {
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (isLive || !form.current) return
    setLive(true)
    const fields = [...new FormData(form.current)].map(
      ([name, value]) => [name, typeof value === 'string' ? value : ''] as const,
    )
    take(changesOfFields(base, Object.fromEntries(fields)).changes)
  }, [isLive, base, form, take])
  return isLive
}

type OwnEntry = { idx?: number } | null

/**
 * Keeps the address in step, so that the page can be reloaded, left and come back to, and its link passed on. Each change is
 * an entry of its own in the browser's history: going back takes it back. `restore` takes over what an address holds, and
 * tells how it is written now.
 */
function useAddress(address: string, isTouched: boolean, restore: (search: URLSearchParams) => string): void {
  const { key, pathname } = useLocation()
  const entry = useRef(address)
  const latest = useRef(restore)
  latest.current = restore
  useEffect(() => {
    if (!isTouched || entry.current === address) return
    entry.current = address
    const state = window.history.state as OwnEntry
    // The router counts its entries: this one comes after the one that it knows.
    window.history.pushState({ ...state, key: address, idx: (state?.idx ?? 0) + 1 }, '', address)
  }, [address, isTouched])
  useEffect(() => {
    const takeOver = () => {
      if (window.location.pathname === pathname)
        entry.current = latest.current(new URLSearchParams(window.location.search))
    }
    window.addEventListener('popstate', takeOver)
    return () => {
      window.removeEventListener('popstate', takeOver)
    }
  }, [pathname])
  // What a form sends to the server leads to an address without what is tried.
  useEffect(() => {
    if (isTouched) window.history.replaceState(window.history.state, '', entry.current)
  }, [isTouched, key])
}
