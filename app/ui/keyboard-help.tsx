import { useNavigate } from '@remix-run/react'
import { useEffect, useRef, useSyncExternalStore } from 'react'

const storageKey = 'assay-keyboard'
const answerKeys = { m: 'met', u: 'unmet', d: 'unknown', a: 'not-applicable', c: 'not-assessed' } as const

type Props = { previous: string | null; next: string | null; hasNotApplicable: boolean }

/**
 * Keys for people who go through the whole checklist. They do nothing while somebody types, can be turned off, and every
 * one has a button or link that does the same.
 */
export function KeyboardHelp({ previous, next, hasNotApplicable }: Props) {
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const isOn = useKeyboardSetting()

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.current?.open) return
      if (event.key === '?') {
        dialog.current?.showModal()
      } else if (!isOn) {
        return
      } else if (event.key === 'n' && next !== null) {
        navigate(next)
      } else if (event.key === 'p' && previous !== null) {
        navigate(previous)
      } else if (event.key === 'j' || event.key === 'k') {
        moveFocus(event.key === 'j' ? 1 : -1)
      } else if (event.key in answerKeys) {
        if (!answer(answerKeys[event.key as keyof typeof answerKeys])) return
      } else {
        return
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [isOn, navigate, next, previous])

  return (
    <>
      <button type="button" className="as-link keyboard-button small" onClick={() => dialog.current?.showModal()}>
        Keyboard
      </button>
      <dialog ref={dialog} className="card keys" aria-labelledby="keys-title">
        <div className="stack">
          <h2 id="keys-title">Keyboard</h2>
          <dl className="key-list">
            <Key keys={['n', 'p']}>next and previous criterion</Key>
            <Key keys={['j', 'k']}>next and previous check</Key>
            <Key keys={['m', 'u', 'd']}>on a check: met, not met, don’t know</Key>
            {hasNotApplicable && <Key keys={['a']}>on a check: does not apply</Key>}
            <Key keys={['c']}>on a check: clear the answer</Key>
            <Key keys={['?']}>this help</Key>
          </dl>
          <label className="choice">
            <input
              type="checkbox"
              checked={isOn}
              onChange={(event) => {
                writeSetting(event.target.checked)
              }}
            />
            Use these keys
          </label>
          <div>
            <button type="button" className="usa-button" onClick={() => dialog.current?.close()}>
              Close
            </button>
          </div>
        </div>
      </dialog>
    </>
  )
}

function Key({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Whether this person wants keys of one letter. */
export function useKeyboardSetting(): boolean {
  return useSyncExternalStore(onSettingChange, readSetting, () => true)
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type)
}

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-check-card]')]
const currentCard = () => document.activeElement?.closest<HTMLElement>('[data-check-card]') ?? null

function moveFocus(step: 1 | -1): void {
  const all = cards()
  const card = currentCard()
  const target = card ? all[all.indexOf(card) + step] : all[step === 1 ? 0 : all.length - 1]
  if (!target) return
  const radio =
    target.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    target.querySelector<HTMLElement>('input[type="radio"]')
  ;(radio ?? target).focus()
  target.scrollIntoView({ block: 'nearest' })
}

/** Answers the check that has the focus. Says whether there was one. */
function answer(value: string): boolean {
  const card = currentCard()
  const control = card?.querySelector<HTMLElement>(`[name="answer"][value="${value}"]`)
  if (!card || !control || control.hidden) return false
  control.click()
  const radio =
    card.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    card.querySelector<HTMLElement>('input[type="radio"]')
  radio?.focus()
  return true
}

const listeners = new Set<() => void>()

function onSettingChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

function writeSetting(isOn: boolean): void {
  try {
    localStorage.setItem(storageKey, isOn ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing has the keys on at each visit.
  }
  for (const listener of listeners) listener()
}
