import { roleWords, roles, type CityRole, type Role } from './policy.ts'

/** What a person can be in one city. Administrators are so for the whole installation. */
export type PlaceRole = CityRole | 'coach'
export const placeRoles = roles.filter((role): role is PlaceRole => role !== 'administrator')

/** How long an invitation is good for. */
export const invitationDays = 7

export type InvitationState = 'waiting' | 'accepted' | 'revoked' | 'expired'
type InvitationTimes = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** Where an invitation stands at a moment. It is no longer good from the second at which it expires. */
export function stateOfInvitation({ acceptedAt, revokedAt, expiresAt }: InvitationTimes, now: Date): InvitationState {
  if (acceptedAt) return 'accepted'
  if (revokedAt) return 'revoked'
  return expiresAt <= now ? 'expired' : 'waiting'
}

/** A role in running text, with a coach's practice areas: `lead`, `coach for DM, LC`. */
export function sayRole(role: Role, areas: readonly string[] = []): string {
  const title = roleWords[role].title.toLowerCase()
  return role === 'coach' && areas.length > 0 ? `${title} for ${areas.join(', ')}` : title
}

/** A person's name; of somebody whose account is deactivated, saying so. */
export function sayName({ name, deactivatedAt }: { name: string; deactivatedAt: Date | null }): string {
  return deactivatedAt ? `${name} (left)` : name
}

/** The practice areas that a stored text holds; none stands for all. */
export function splitAreas(areas: string): string[] {
  return areas.split(' ').filter((area) => area !== '')
}

/** What somebody has on their desk in one city, and what somebody else must take over when they leave. */
export type OpenWork = {
  /** Codes of the criteria that they look after: DM1. */
  criteria: readonly string[]
  /** Questions to departments that they sent and that are not closed. */
  requests: number
  /** Open threads that they began. */
  threads: number
  /** Invitations that they sent and that wait. */
  invitations: number
}

/** How many things that is. */
export function sizeOfWork({ criteria, requests, threads, invitations }: OpenWork): number {
  return criteria.length + requests + threads + invitations
}

/** The parts of somebody's open work, in words: `3 criteria (DM1, DM2, LC1)`. */
export function sayWork({ criteria, requests, threads, invitations }: OpenWork): string[] {
  const many = (value: number, one: string, more: string) =>
    value === 0 ? [] : [`${value} ${value === 1 ? one : more}`]
  return [
    ...many(criteria.length, 'criterion', 'criteria').map((words) => `${words} to look after (${criteria.join(', ')})`),
    ...many(requests, 'open question to a department', 'open questions to departments'),
    ...many(threads, 'open thread', 'open threads'),
    ...many(invitations, 'invitation that waits', 'invitations that wait'),
  ]
}

type Held = readonly PlaceRole[]

/**
 * Whether somebody who keeps these roles in a city can still do the work that is open there. Criteria and questions to
 * departments need a place on the team; a thread needs only that its author is still here. Invitations find a sponsor.
 */
export function canKeepWork(kept: Held, { criteria, requests, threads }: OpenWork): boolean {
  if (criteria.length + requests > 0) return kept.includes('contributor') || kept.includes('lead')
  return threads === 0 || kept.length > 0
}
