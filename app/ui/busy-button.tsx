import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'

type Props = { children: ReactNode; busy?: string; name?: string; value?: string; isOutline?: boolean }

/** A button that sends its form once. It stays a button while the form is on its way, but says so. */
export function BusyButton({ children, busy = 'Saving…', name, value, isOutline = false }: Props) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <button
      className={`usa-button${isOutline ? ' usa-button--outline' : ''}`}
      name={name}
      value={value}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
      }}
    >
      {isBusy ? busy : children}
    </button>
  )
}
