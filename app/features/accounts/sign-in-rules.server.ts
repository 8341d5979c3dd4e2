import type { Db, Tx } from '#app/platform/db/open.ts'
import { env } from '#app/platform/env.ts'

export const ruleKeys = { requireSecondFactor: 'require-second-factor', ssoOnly: 'sso-only' } as const

export type SignInRules = {
  requireSecondFactor: boolean
  /** Nobody signs in with a password. Only ever so where a provider is set: or nobody could come in. */
  ssoOnly: boolean
  /** It is so by OIDC_ONLY, which no switch changes. */
  isSsoOnlyBySetting: boolean
  /** What people call the provider; `null` where none is set. */
  provider: string | null
}

/** The settings that single sign-on still needs. */
export function missingProviderSettings(): string[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env()
  const needed = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }
  return Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []))
}

/** How people sign in to this installation. */
export async function findSignInRules(db: Db): Promise<SignInRules> {
  return readSignInRules(db.read)
}

/** The same in a transaction. */
export async function readSignInRules(tx: Pick<Tx, 'setting'>): Promise<SignInRules> {
  const keys = Object.values(ruleKeys)
  const rows = await tx.setting.findMany({ where: { key: { in: keys } }, select: { key: true } })
  const isOn = (wanted: string) => rows.some(({ key }) => key === wanted)
  const provider = missingProviderSettings().length === 0 ? env().OIDC_NAME : null
  const isSsoOnlyBySetting = env().OIDC_ONLY === 'true'
  return {
    requireSecondFactor: isOn(ruleKeys.requireSecondFactor),
    ssoOnly: provider !== null && (isSsoOnlyBySetting || isOn(ruleKeys.ssoOnly)),
    isSsoOnlyBySetting,
    provider,
  }
}
