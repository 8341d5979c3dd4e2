import { z } from 'zod'
import { placeRoles } from '#app/domain/people.ts'
import { emailField, newPassword } from './account-schemas.ts'

/** Practice areas come as `area-DM=on`, one field for each box that is ticked. */
const areaField = /^area-([A-Z]{1,10})$/

/** The practice areas that a form has ticked. */
export function areasIn(fields: Record<string, unknown>): string[] {
  return Object.keys(fields).flatMap((name) => areaField.exec(name)?.[1] ?? [])
}

const placeRole = z.enum(placeRoles, 'Choose a role')

export const InviteSchema = z.looseObject({ email: emailField, role: placeRole })

export const InviteAdministratorSchema = z.object({ email: emailField })

/** What is done to an invitation that waits. `seen` is when it ends as the page showed it, so that sending twice is once. */
export const InvitationChangeSchema = z.object({
  invitationId: z.string().min(1),
  seen: z.string().default(''),
})

/** Everything that the page of a city's people sends. */
export const CityPeopleSchema = z.discriminatedUnion('intent', [
  InviteSchema.extend({ intent: z.literal('invite') }),
  InvitationChangeSchema.extend({ intent: z.literal('send-again') }),
  InvitationChangeSchema.extend({ intent: z.literal('revoke') }),
])

/** The same of the page of everybody on the installation. */
export const PeopleSchema = z.discriminatedUnion('intent', [
  InviteAdministratorSchema.extend({ intent: z.literal('invite') }),
  InvitationChangeSchema.extend({ intent: z.literal('send-again') }),
  InvitationChangeSchema.extend({ intent: z.literal('revoke') }),
])

export const JoinSchema = z.object({
  name: z
    .string('Enter your name')
    .trim()
    .min(1, 'Enter your name')
    .max(200, 'Use at most 200 characters')
    .transform((name) => name.replace(/[\s\p{Cc}]+/gu, ' ')),
  password: newPassword,
})

/** A new person joins with a name and a password; who has an account accepts with one click. */
export const AcceptSchema = z.discriminatedUnion('intent', [
  JoinSchema.extend({ intent: z.literal('join') }),
  z.object({ intent: z.literal('accept') }),
])

/** Everything that the page of one person in a city sends. */
export const CityPersonSchema = z.discriminatedUnion('intent', [
  z.looseObject({ intent: z.literal('add'), role: placeRole }),
  z.looseObject({ intent: z.literal('areas') }),
  z.object({
    intent: z.literal('end'),
    role: z.enum([...placeRoles, 'all'], 'Choose what ends'),
    taker: z.string().default(''),
  }),
])

/** Everything that the page of one person of the installation sends. */
export const PersonSchema = z.looseObject({
  intent: z.enum(['deactivate', 'reactivate', 'end-administrator', 'reset-second-factor']),
})

/** Takers come as `taker-<city>`, one field for each city with open work. */
export function takersIn(fields: Record<string, unknown>): Map<string, string> {
  const found = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('taker-') && typeof value === 'string' ? [[name.slice('taker-'.length), value] as const] : [],
  )
  return new Map(found)
}

/** Chosen where nobody takes the work over yet. */
export const noTaker = 'nobody'
