import { createCookie } from '@remix-run/node'

const cookie = createCookie('assay_theme', { sameSite: 'lax', path: '/', maxAge: 365 * 24 * 60 * 60 })

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The colours a person chose; the system's unless they did. */
export async function readTheme(request: Request): Promise<Theme> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'))
  return themes.find((theme) => theme === value) ?? 'system'
}

export async function themeCookie(theme: Theme): Promise<string> {
  return cookie.serialize(theme)
}
