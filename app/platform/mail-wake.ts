const holder = globalThis as { assayMailWake?: (() => void) | null }

/** Said by the process that sends mail: what to do when there is some. `null` when it stops. */
export function onMail(act: (() => void) | null): void {
  // Kept on the global object: in development, what sends and what writes are two copies of this module.
  holder.assayMailWake = act
}

/** There is mail to send. A process that sends none leaves it to the one that does. */
export function wakeMail(): void {
  holder.assayMailWake?.()
}
