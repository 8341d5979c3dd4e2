import { isIsoDate, sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { addDays } from '#app/domain/due.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { capital } from '#app/domain/results/words.ts'

/** One end of the period that is asked about. */
export type MoveEnd = {
  /** As an address has it: `2026-09-03`, `snapshot-4`, `round-2`, `start`. */
  key: string
  /** "3 Sep 2026", "snapshot 4, “Spring”, of 3 Sep 2026" */
  words: string
  /** The day where the city is. */
  day: IsoDate
  /** Everything up to this moment counts, the moment included. */
  moment: Date
  /** The day its results are for: another than `day` where they are held. */
  asOf: IsoDate
  /** The checklist that counted then. */
  edition: Edition
}

/** `signedOn`: the day it was signed where the city is; `null` for one that is not. */
export type SnapshotEnd = MoveEnd & { signedOn: IsoDate | null }

/** Where a period of an assessment may begin and end. */
export type MoveEnds = {
  start: MoveEnd
  today: MoveEnd
  /** Oldest first. */
  snapshots: readonly SnapshotEnd[]
  rounds: readonly MoveEnd[]
  endOf: (day: IsoDate) => MoveEnd
}

export type Period = { from: MoveEnd; to: MoveEnd }
export type ReadPeriod = Period & {
  /** By field: what is wrong with what was asked for. The usual period stands in for it. */
  errors: { from?: string; to?: string }
  /** As it was typed or chosen. */
  typed: { from: string; to: string }
}

/** What was taken or signed this week has little to tell yet. */
const freshDays = 7

const isSigned = ({ signedOn }: SnapshotEnd) => signedOn !== null

/**
 * The period that is shown unasked: since the last snapshot that was signed, which is what a city last stood by; where none
 * is, since the last one. What is a week old goes before what is fresh. Without snapshots, the last 30 days.
 */
export function usualPeriod(ends: MoveEnds): Period {
  const { snapshots, today: to } = ends
  const settled = snapshots.filter(({ day, signedOn }) => (signedOn ?? day) <= addDays(to.day, -freshDays))
  const from = lastOf(settled) ?? lastOf(snapshots) ?? endNoEarlier(ends, addDays(to.day, -30))
  return { from, to }
}

const lastOf = (snapshots: readonly SnapshotEnd[]) => snapshots.findLast(isSigned) ?? snapshots.at(-1)

function endNoEarlier(ends: MoveEnds, day: IsoDate): MoveEnd {
  return day < ends.start.day ? ends.start : ends.endOf(day)
}

/** The period that an address asks for. Empty is the usual one; what cannot be is told, with the usual one in its place. */
export function readPeriod(search: URLSearchParams, ends: MoveEnds): ReadPeriod {
  const usual = usualPeriod(ends)
  const typed = { from: search.get('from')?.trim() ?? '', to: search.get('to')?.trim() ?? '' }
  const to = readEnd(typed.to, usual.to, ends)
  // What ends before anything began can begin no later.
  const from = readEnd(typed.from, to === ends.start ? ends.start : usual.from, ends)
  const errors = {
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof to === 'string' ? { to } : {}),
  }
  if (typeof from === 'string' || typeof to === 'string') return { ...usual, errors, typed }
  if (from.moment > to.moment) {
    const end = isIsoDate(typed.to) ? sayShortDate(typed.to) : to.words
    const said = `Begin before the end: ${end} is earlier than ${from.words}`
    return { ...usual, errors: { from: said }, typed }
  }
  return { from, to, errors: {}, typed }
}

/** The end that a key stands for, or what is wrong with it. */
function readEnd(key: string, usual: MoveEnd, ends: MoveEnds): MoveEnd | string {
  if (key === '') return usual
  const named = [ends.start, ...ends.snapshots, ...ends.rounds].find((end) => end.key === key)
  if (named) return named
  if (/^(snapshot|round)-\d+$/.test(key)) return `There is no ${key.replace('-', ' ')} of this assessment`
  if (!isIsoDate(key)) return 'Enter a date that exists, like 2026-03-31'
  if (key > ends.today.day) return `Enter a date up to today, ${sayShortDate(ends.today.day)}`
  return endNoEarlier(ends, key)
}

export type Preset = { words: string; to: string; isCurrent: boolean }

/** Periods that people ask for most, as links. */
export function listPresets(ends: MoveEnds, { from, to }: Period, isShown = true): Preset[] {
  const { today } = ends
  const since = (words: string, end: MoveEnd | undefined): Preset[] => {
    if (!end) return []
    const isCurrent = isShown && end.moment.getTime() === from.moment.getTime() && to.key === today.key
    return [{ words, to: `?from=${end.key}`, isCurrent }]
  }
  const usual = usualPeriod(ends).from
  const numbered = ends.snapshots.find(({ key }) => key === usual.key)
  const presets = [
    ...since('Last 7 days', endNoEarlier(ends, addDays(today.day, -7))),
    ...since('Last 30 days', endNoEarlier(ends, addDays(today.day, -30))),
    // What is shown unasked; where that is the last or the last signed snapshot, the next names say it better.
    ...since(`Since ${usual.key.replace('-', ' ')}`, numbered),
    ...since('Since the last signed snapshot', ends.snapshots.findLast(isSigned)),
    ...since('Since the last snapshot', ends.snapshots.at(-1)),
    ...since('Since the last review round', ends.rounds.at(-1)),
    ...since('Since the beginning', ends.start),
  ]
  // Two names may stand for one moment, as in a young assessment, which began within the last days: the last says it best.
  return presets.filter(({ to: address }, index) => presets.findLastIndex((one) => one.to === address) === index)
}

/** The ends that have a name, in the order of time: the beginning, each snapshot and round, today. */
export function listNamed({ start, today, snapshots, rounds }: MoveEnds): { key: string; words: string }[] {
  const between = [...snapshots, ...rounds].sort((a, b) => a.moment.getTime() - b.moment.getTime())
  return [start, ...between, { ...today, words: 'today' }].map(({ key, words }) => ({ key, words: capital(words) }))
}
