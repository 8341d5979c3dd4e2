import { addMonths, isIsoDate, sayShortDate, type IsoDate } from '#app/domain/dates.ts'

/** Months ahead that a day can be asked about: further off, hardly anything is still good. */
const mostMonths = 120

export type ForecastQuery = {
  /** The day asked about; `null` if none is. */
  on: IsoDate | null
  /** What was typed, and why it is not taken. */
  typedOn: string
  onError: string | null
  area: string
  owner: string
}

/** The questions in the address of a forecast: what cannot be answered is said, and never breaks the page. */
export function readForecastQuery(params: URLSearchParams, asOf: IsoDate): ForecastQuery {
  const typedOn = (params.get('on') ?? '').trim()
  const onError = typedOn === '' ? null : judgeOn(typedOn, asOf)
  return {
    on: typedOn === '' || onError !== null ? null : typedOn,
    typedOn,
    onError,
    area: params.get('area') ?? '',
    owner: params.get('owner') ?? '',
  }
}

function judgeOn(day: string, asOf: IsoDate): string | null {
  if (!isIsoDate(day)) return 'Enter a date that exists, like 2027-03-31'
  if (day < asOf) return `Enter a day from ${sayShortDate(asOf)} on. What was before is under “Changes”.`
  const last = addMonths(asOf, mostMonths)
  return day > last ? `Enter a day up to ${sayShortDate(last)}` : null
}
