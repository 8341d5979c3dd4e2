import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { env } from '#app/platform/env.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { readSignInRules, ruleKeys } from './sign-in-rules.server.ts'

type Input = { requireSecondFactor: boolean; ssoOnly: boolean }

/** Changes how people sign in here. Passwords are switched off only by somebody who has come in without one. */
export async function changeSignInRules(
  db: Db,
  actor: Actor,
  input: Input,
  now: Date,
): Promise<{ ok: true } | Refusal> {
  if (!can(actor, 'installation.manage')) throw notFound()
  return db.write(async (tx): Promise<{ ok: true } | Refusal> => {
    const rules = await readSignInRules(tx)
    const stored = await tx.setting.findUnique({ where: { key: ruleKeys.ssoOnly }, select: { key: true } })
    const before = { requireSecondFactor: rules.requireSecondFactor, ssoOnly: stored !== null }
    if (input.ssoOnly && !before.ssoOnly) {
      if (rules.provider === null) return refuse('ssoOnly', 'Set up single sign-on first, as it says below')
      const where = { userId: actor.userId, issuer: env().OIDC_ISSUER ?? '' }
      if ((await tx.identity.count({ where })) === 0)
        return refuse('ssoOnly', `Sign in with ${rules.provider} yourself once, so that you do not lock yourself out`)
    }
    if (input.requireSecondFactor === before.requireSecondFactor && input.ssoOnly === before.ssoOnly)
      return { ok: true }
    await put(tx, ruleKeys.requireSecondFactor, input.requireSecondFactor)
    await put(tx, ruleKeys.ssoOnly, input.ssoOnly)
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'sign-in-rules.changed',
      subject: 'installation',
      data: { before, after: input },
    })
    return { ok: true }
  })
}

async function put(tx: Tx, key: string, isOn: boolean): Promise<void> {
  if (isOn) await tx.setting.upsert({ where: { key }, create: { key, value: 'on' }, update: {} })
  else await tx.setting.deleteMany({ where: { key } })
}
