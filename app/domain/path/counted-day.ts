import { sayShortDate, type IsoDate } from '../dates.ts'

/** The day whose evidence a number counts, and what it is to the city. */
export type CountedDay = {
  day: IsoDate
  /** `results`: the day that the results are for; `submission`: the one it is handed in on; `done`: by which all is done. */
  dayIs: 'results' | 'submission' | 'done'
}

/**
 * The day whose evidence a path counts: the one it is handed in on, where that is asked for and to come; else the one by
 * which all is to be done; else the day of the results.
 */
export function countedDay(
  { day, doneBy }: { day: 'done' | 'submission'; doneBy: IsoDate | null },
  submitOn: IsoDate | null,
  asOf: IsoDate,
): CountedDay {
  if (day === 'submission' && submitOn !== null && submitOn > asOf) return { day: submitOn, dayIs: 'submission' }
  if (doneBy !== null && doneBy > asOf) return { day: doneBy, dayIs: 'done' }
  return { day: asOf, dayIs: 'results' }
}

/** The day it is handed in on, where that is the day that counts; `null` otherwise. Work that goes on after it comes too late. */
export const handedInOn = ({ day, dayIs }: CountedDay): IsoDate | null => (dayIs === 'submission' ? day : null)

/** "counted on 30 Jun 2027, when it is handed in"; empty for the day of the results, which needs no saying. */
export function sayCounted(counted: CountedDay | null): string {
  if (counted === null || counted.dayIs === 'results') return ''
  const why = counted.dayIs === 'submission' ? 'when it is handed in' : 'by when it is to be done'
  return `counted on ${sayShortDate(counted.day)}, ${why}`
}
