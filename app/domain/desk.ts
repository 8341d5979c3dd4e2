/** A coach's city, with what of it waits for the coach. */
export type DeskCity = {
  cityId: string
  name: string
  region: string
  /** Since when a round waits in which the coach still has something to look at. */
  roundSince: Date | null
  /** Since when a thread waits whose last word is the city's. */
  threadSince: Date | null
}

/** Whether a city waits for the coach. */
export function isWaiting({ roundSince, threadSince }: DeskCity): boolean {
  return roundSince !== null || threadSince !== null
}

const names = new Intl.Collator('en')

/** Cities by who has waited longest: rounds before threads, and what waits for nothing by its name. */
export function byWaiting<T extends DeskCity>(cities: readonly T[]): T[] {
  return [...cities].sort(
    (a, b) =>
      inTime(a.roundSince, b.roundSince) ||
      inTime(a.threadSince, b.threadSince) ||
      names.compare(a.name, b.name) ||
      (a.cityId < b.cityId ? -1 : 1),
  )
}

function inTime(a: Date | null, b: Date | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a.getTime() - b.getTime()
}

/** How long something has waited, in whole days: "since today", "for 1 day", "for 12 days". */
export function sayWaited(since: Date, now: Date): string {
  const days = Math.floor((now.getTime() - since.getTime()) / 86_400_000)
  if (days < 1) return 'since today'
  return days === 1 ? 'for 1 day' : `for ${days} days`
}

const newsKinds = [
  [/^round\.submitted$/, 'submission', 'submissions'],
  [/^(answer\.|request\.accepted)/, 'answer', 'answers'],
  [/^evidence\.(added|linked|replaced|revision|relinked)/, 'change of evidence', 'changes of evidence'],
  [/^(comment|thread)\./, 'comment', 'comments'],
] as const

/** What is new in a city, counted by kind: "1 submission, 12 answers". What a coach has no use for is left out. */
export function sayNews(counts: readonly { action: string; many: number }[]): string {
  return newsKinds
    .flatMap(([pattern, one, several]) => {
      const many = counts.reduce((sum, count) => (pattern.test(count.action) ? sum + count.many : sum), 0)
      return many === 0 ? [] : [`${many} ${many === 1 ? one : several}`]
    })
    .join(', ')
}
