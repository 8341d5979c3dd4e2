import { useId, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react'

/** Somebody who can be named: what to write after `@`, and what they are. */
export type NameablePerson = { name: string; handle: string; role: string }

const most = 6
/** From the `@` to where somebody is typing; not in the middle of a word. */
const unfinished = /(?:^|[^\p{L}\p{M}\p{N}._%+@-])@([^\n@]{0,40})$/u

/**
 * Completion of names in a text area, in the pattern of an editable list: the text keeps the focus, the arrows move in the
 * list, Enter takes, Escape closes. Without it the names can be typed just as well.
 */
export function useMentions(people: readonly NameablePerson[]) {
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [options, setOptions] = useState<readonly NameablePerson[]>([])
  const [active, setActive] = useState(0)
  const isOpen = options.length > 0

  const look = (text: HTMLTextAreaElement) => {
    const typed = typedName(text)
    setActive(0)
    setOptions(typed === null ? [] : people.filter((person) => fits(person, typed)).slice(0, most))
  }
  const close = () => {
    setOptions([])
  }
  const take = (person: NameablePerson) => {
    const text = area.current
    const typed = text === null ? null : typedName(text)
    if (text === null || typed === null) return
    text.setRangeText(`${person.handle} `, text.selectionStart - typed.length, text.selectionStart, 'end')
    text.dispatchEvent(new Event('input', { bubbles: true }))
    close()
    text.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isOpen || event.nativeEvent.isComposing) return
    const chosen = options[active]
    if (event.key === 'ArrowDown') setActive((active + 1) % options.length)
    else if (event.key === 'ArrowUp') setActive((active + options.length - 1) % options.length)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen && !event.ctrlKey && !event.metaKey) take(chosen)
    else return
    event.preventDefault()
  }
  return {
    options,
    active,
    listId,
    optionId: (index: number) => `${listId}-${index}`,
    take,
    status: isOpen
      ? `${options.length === 1 ? '1 name fits' : `${options.length} names fit`}. Arrows choose, Enter takes.`
      : '',
    area: {
      ref: area,
      onChange: (event: ChangeEvent<HTMLTextAreaElement>) => {
        look(event.currentTarget)
      },
      onClick: close,
      onBlur: close,
      onKeyDown,
      'aria-autocomplete': 'list' as const,
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen ? `${listId}-${active}` : undefined,
    },
  }
}

function typedName(text: HTMLTextAreaElement): string | null {
  if (text.selectionStart !== text.selectionEnd) return null
  return unfinished.exec(text.value.slice(0, text.selectionStart))?.[1] ?? null
}

/** Whether a person's name goes on as typed, from its beginning or from one of its words. */
function fits({ handle, name }: NameablePerson, typed: string): boolean {
  const wanted = fold(typed)
  if (wanted === fold(handle)) return false
  return (
    fold(handle).startsWith(wanted) ||
    fold(name)
      .split(' ')
      .some((word) => word.startsWith(wanted))
  )
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
