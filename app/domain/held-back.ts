/** A form that came back unread: its sender was signed out meanwhile, or has to set up a second factor first. */
export type HeldBack = {
  reason: 'sign-in' | 'second-factor'
  /** Where the form goes. */
  path: string
  /** What it held, but for passwords and codes, which are never sent back. */
  fields: readonly (readonly [name: string, value: string])[]
  hadFile: boolean
  ok: false
  message: string
}

/** Whether what came with a refused request is such a form. */
export function isHeldBack(data: unknown): data is HeldBack {
  return typeof data === 'object' && data !== null && 'reason' in data && 'fields' in data && Array.isArray(data.fields)
}
