import { isIsoDate, sayShortDate } from './dates.ts'

const fieldWords: Record<string, string> = {
  asOf: 'day of the results',
  dueOn: 'due',
  editionRef: 'edition',
  isWithdrawn: 'withdrawn',
  officialText: 'official wording',
  ownerId: 'owner',
  personDays: 'person-days',
  submitOn: 'day of submission',
}

/** The name of a field of an event, for people: "due" for `dueOn`. What is in words already stays as it is. */
export function sayEventField(name: string): string {
  if (name.includes(' ')) return name
  return fieldWords[name] ?? name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
}

/** A value of an event, for people: days as "30 Jun 2027", yes and no, and words of the program without their hyphens. */
export function sayEventValue(value: string): string {
  if (isIsoDate(value)) return sayShortDate(value)
  if (value === 'true' || value === 'false') return value === 'true' ? 'yes' : 'no'
  return /^[a-z]+(-[a-z]+)+$/.test(value) ? value.replaceAll('-', ' ') : value
}
