import { useCallback, useRef, useState } from 'react'
import { useUnsaved } from './unsaved.ts'

export type SaveState<Conflict> =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'refused'; field: string; message: string }
  | { kind: 'failed'; message: string }
  | { kind: 'conflict'; message: string; theirs: Conflict }

/** What the server answers to a save. */
export type SaveReply<Conflict> =
  { ok: true; revision: number; at: string } | { ok: false; field: string; message: string; conflict?: Conflict }

type Options = {
  action: string
  revision: number
  /** The form's fields as they stand; `null` once the form is gone. */
  read: () => URLSearchParams | null
  onSaved: (fields: URLSearchParams) => void
}

/** How long somebody has to stop typing before it is saved, in milliseconds. */
const pause = 1500

/**
 * Saves a form's fields at once, one save after the other, and says how it went. What is typed while a save is on its way
 * goes with the next one; what could not be saved stays on the page, and leaving the page asks first.
 */
export function useAutosave<Conflict extends { revision: number }>({ action, revision, read, onSaved }: Options) {
  const [state, setState] = useState<SaveState<Conflict>>({ kind: 'idle' })
  const known = useRef(revision)
  const [isTyped, setTyped] = useState(false)
  const isBusy = useRef(false)
  const isHeld = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<URLSearchParams | null>(null)

  const send = useCallback(
    async (fields: URLSearchParams): Promise<void> => {
      if (isBusy.current) {
        waiting.current = fields
        return
      }
      isBusy.current = true
      isHeld.current = false
      setState({ kind: 'saving' })
      fields.set('revision', String(known.current))
      const next = await post<Conflict>(action, fields)
      isBusy.current = false
      isHeld.current = next.kind === 'conflict'
      if (next.kind === 'saved') {
        known.current = next.revision
        onSaved(fields)
      }
      setState(next)
      const queued = waiting.current
      waiting.current = null
      // What was refused was the version before.
      if (queued && (next.kind === 'saved' || next.kind === 'refused')) await send(queued)
    },
    [action, onSaved],
  )

  /** Saves what the form holds now. */
  const save = useCallback(() => {
    clearTimeout(timer.current)
    setTyped(false)
    const fields = read()
    if (fields) void send(fields)
  }, [read, send])

  /** Between two versions the person decides; nothing is sent, or the other version would go from under their eyes. */
  const saveUnlessHeld = useCallback(() => {
    if (!isHeld.current) save()
  }, [save])

  /** Saves once nobody has typed for a moment. */
  const saveSoon = useCallback(() => {
    clearTimeout(timer.current)
    setTyped(true)
    timer.current = setTimeout(saveUnlessHeld, pause)
  }, [saveUnlessHeld])

  /** Whether the page was given a version that somebody else saved since. */
  const isNews = useCallback((theirs: number) => !isBusy.current && theirs > known.current, [])

  /** Goes on from the other person's version: the next save replaces it knowingly. */
  const acceptRevision = useCallback((theirs: number) => {
    known.current = theirs
    isHeld.current = false
    setTyped(false)
    setState({ kind: 'idle' })
  }, [])

  const isDone = state.kind === 'idle' || state.kind === 'saved'
  useUnsaved(isDone ? (isTyped ? 'typed' : null) : state.kind === 'saving' ? 'saving' : 'stuck', save)

  return { state, save, saveUnlessHeld, saveSoon, isNews, acceptRevision }
}

async function post<Conflict>(
  action: string,
  fields: URLSearchParams,
): Promise<Exclude<SaveState<Conflict>, { kind: 'saved' }> | { kind: 'saved'; at: string; revision: number }> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      body: fields,
      headers: { Accept: 'application/json' },
    })
    if (response.status === 401) {
      const { message } = (await response.json()) as { message: string }
      return { kind: 'failed', message }
    }
    if (!response.headers.get('Content-Type')?.includes('application/json')) {
      return {
        kind: 'failed',
        message: response.status === 404 ? 'You may no longer change this' : 'The server had a problem',
      }
    }
    const reply = (await response.json()) as SaveReply<Conflict>
    if (reply.ok) return { kind: 'saved', at: reply.at, revision: reply.revision }
    if (reply.conflict) return { kind: 'conflict', message: reply.message, theirs: reply.conflict }
    return { kind: 'refused', field: reply.field, message: reply.message }
  } catch {
    return { kind: 'failed', message: 'The server cannot be reached' }
  }
}
