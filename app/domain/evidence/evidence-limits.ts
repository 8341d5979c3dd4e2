/** How long what people type about evidence may be, in characters. */
export const evidenceLimits = {
  title: 200,
  department: 120,
  locator: 500,
  url: 2000,
  statement: 20_000,
  note: 2000,
} as const

/** A web address that can be followed, as it is kept; or why it is not taken. */
export function readWebAddress(text: string): { ok: true; url: string } | { ok: false; message: string } {
  if (text === '') return { ok: false, message: 'Enter the address of the page or file' }
  if (text.length > evidenceLimits.url)
    return { ok: false, message: `Use an address of at most ${evidenceLimits.url} characters` }
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    return { ok: false, message: 'Enter a whole address that starts with https:// or http://' }
  }
  if (url.username !== '' || url.password !== '')
    return { ok: false, message: 'Take the name and password out of the address' }
  return { ok: true, url: url.href }
}
