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
