import { z } from 'zod'

const required = (message: string, longest = 200) =>
  z.string(message).trim().min(1, message).max(longest, `Use at most ${longest} characters`)

export const emailField = z
  .string('Enter your e-mail address')
  .trim()
  .toLowerCase()
  .pipe(z.email('Enter an e-mail address like name@city.gov').max(254))

export const SignInSchema = z.object({
  email: emailField,
  password: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    .max(1000, 'That is too long to be your password'),
  next: z.string().optional(),
})

export const newPassword = z
  .string('Choose a password')
  .min(12, 'Choose a password of at least 12 characters; a short sentence works well')
  .max(1000, 'Use at most 1000 characters')

export const SetUpSchema = z.object({
  token: required('Enter the code that the terminal shows', 100),
  name: required('Enter your name'),
  email: emailField,
  password: newPassword,
  cityName: required("Enter the city's name"),
  region: required('Enter the state', 100),
  timeZone: required("Choose the city's time zone", 60).refine(isTimeZone, 'Choose a time zone from the list'),
  fiscalYearStart: z.coerce.number('Choose the month').int().min(1, 'Choose the month').max(12, 'Choose the month'),
})

export const DemoSchema = z.object({ token: required('Enter the code that the terminal shows', 100) })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Time zones of US cities, for the list on the set-up page. */
export const timeZones = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico)'],
] as const

/** A name as it is shown everywhere: one line. */
export const nameField = required('Enter your name').transform((name) => name.replace(/[\s\p{Cc}]+/gu, ' '))

export const ForgotPasswordSchema = z.object({ email: emailField })

export const ResetPasswordSchema = z.object({ password: newPassword })

const ownPassword = z.string('Enter your password').max(1000, 'That is too long to be your password')

export const ProfileSchema = z.object({
  name: nameField,
  timeZone: z.string().refine((name) => name === '' || isTimeZone(name), 'Choose a time zone from the list'),
})

/** `password` may be left out by who has none here. */
export const EmailSchema = z.object({ email: emailField, password: ownPassword.default('') })

export const AccountSchema = z.discriminatedUnion('intent', [
  ProfileSchema.extend({ intent: z.literal('profile') }),
  EmailSchema.extend({ intent: z.literal('email') }),
])

export const PasswordSchema = z.object({
  password: ownPassword.min(1, 'Enter your password'),
  newPassword,
})

export const SecuritySchema = z.discriminatedUnion('intent', [
  PasswordSchema.extend({ intent: z.literal('password') }),
  z.object({ intent: z.literal('session'), sessionId: z.string().min(1) }),
])

const code = z.string('Enter a code').trim().min(1, 'Enter a code').max(100, 'That is too long to be a code')

export const SecondFactorSchema = z.object({ code, next: z.string().optional() })

export const SecondFactorChangeSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({ intent: z.literal('confirm'), code }),
  z.object({ intent: z.literal('turn-off'), code }),
  z.object({ intent: z.literal('new-codes'), code }),
])

/** `invitation` is the one that the page showed. */
export const ProviderJoinSchema = z.object({ name: nameField, invitation: z.string().optional() })

export const SignInRulesSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('rules'),
    requireSecondFactor: z.literal('on').optional(),
    ssoOnly: z.literal('on').optional(),
  }),
  z.object({ intent: z.literal('check') }),
])
