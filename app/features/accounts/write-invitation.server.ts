import { sayDate } from '#app/domain/dates.ts'
import { invitationDays, sayRole } from '#app/domain/people.ts'
import { roleWords, type Role } from '#app/domain/policy.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { newToken } from '#app/platform/ids.ts'

type Offer = { email: string; role: Role; areas: readonly string[] }
type Sender = { name: string }
type Place = { name: string; region: string; timeZone: string } | null

/** A new link with its end. Only the mail ever holds the token. */
export function newInvitationLink(now: Date): { token: string; tokenHash: string; expiresAt: Date } {
  const token = newToken()
  return { token, tokenHash: sha256(token), expiresAt: new Date(now.getTime() + invitationDays * 24 * 60 * 60_000) }
}

/** The mail that carries an invitation's link, in the transaction that makes the link. */
export async function writeInvitation(
  tx: Tx,
  { email, role, areas }: Offer,
  { token, expiresAt }: { token: string; expiresAt: Date },
  { by, city, now }: { by: Sender; city: Place; now: Date },
): Promise<void> {
  const where = city ? `${city.name}, ${city.region}` : 'this installation of Assay'
  await enqueueMail(tx, {
    key: `invitation:${sha256(token)}`,
    to: email,
    subject: `${by.name} invites you to Assay${city ? ` for ${city.name}` : ''}`,
    at: now,
    paragraphs: [
      `${by.name} invites you to Assay as ${sayRole(role, areas)} for ${where}. ${role === 'administrator' ? 'An' : 'A'} ${sayRole(role)} ${roleWords[role].does}.`,
      `The link works once, until ${sayDate(dayIn(city?.timeZone ?? 'UTC', expiresAt))}. You see what you are invited to before you accept.`,
    ],
    action: { label: 'See the invitation', path: `/invitations/${token}` },
    why: `You get this mail because ${by.name} entered this address. If you do not expect it, leave it: nothing happens.`,
  })
}
