import { can, type Actor } from '#app/domain/policy.ts'
import { notFound } from '#app/platform/errors.ts'

/** To everybody else, what runs the installation does not exist. */
export function requireInstaller(actor: Actor): void {
  if (!can(actor, 'installation.manage')) throw notFound()
}
