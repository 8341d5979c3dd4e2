import { sayEventField, sayEventValue } from './audit-fields.ts'
import { eventSentences, type Told } from './audit-sentences.ts'

/** A recorded event, as the chain holds it. */
export type RecordedEvent = { action: string; subject: string; data: Record<string, unknown> }

/** One thing that an event changed. */
export type EventChange = { what: string; was: string; now: string }

/** An event in words, to stand after the name of who did it: "answered DM1.a: met". */
export type EventView = {
  text: string
  /** The page of what it is about; `null` where there is none. */
  path: string | null
  changes: EventChange[]
}

type Reader = {
  /** Leads read what was written in full; to others an event says only that something was changed. */
  isLead: boolean
  /** Names of the people whom events are about, by id. */
  names: ReadonlyMap<string, string>
}

/** What an event of the audit record says, to one reader. An action without words of its own is told by its name. */
export function sayEvent({ action, subject, data }: RecordedEvent, { isLead, names }: Reader): EventView {
  const [kind = '', first = '', second = ''] = subject.split(':')
  const told: Told = {
    subject: { kind, id: second === '' ? first : second },
    text: (key) => textOf(data[key]),
    number: (key) => (typeof data[key] === 'number' ? data[key] : null),
    has: (key) => data[key] !== undefined && data[key] !== null && data[key] !== '',
    name: (key) => names.get(key === 'subject' ? first : textOf(data[key])) ?? 'somebody',
    inside: (side, key) => {
      const fields = data[side]
      return isRecord(fields) ? textOf(fields[key]) : ''
    },
    isLead,
  }
  const sentence = eventSentences[action]
  return {
    text: sentence ? sentence(told) : action.replaceAll(/[.-]/g, ' '),
    path: pathOf(kind, first, second, textOf(data['assessmentId'])),
    changes: isLead ? changesOf(data, names) : [],
  }
}

/** Ids of people whom an event may name, so that the caller can look the names up. */
export function idsIn({ subject, data }: Pick<RecordedEvent, 'subject' | 'data'>): string[] {
  const sides = Object.values(data).filter(isRecord)
  const texts = [data, ...sides].flatMap((side) => Object.values(side)).filter((value) => typeof value === 'string')
  return [...subject.split(':'), ...texts].filter((text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
}

function pathOf(kind: string, first: string, second: string, assessmentId: string): string | null {
  if (kind === 'check') return `/assessments/${first}/checks/${second}`
  if (kind === 'criterion') return `/assessments/${first}/criteria/${second}`
  if (kind === 'assessment') return `/assessments/${first}/readiness`
  if (kind === 'path' || kind === 'effort') return `/assessments/${first}/${kind}`
  if (assessmentId === '') return null
  const base = `/assessments/${assessmentId}`
  if (kind === 'link') return `${base}/links/${first}`
  if (kind === 'evidence') return `${base}/evidence/${first}`
  if (kind === 'thread') return `${base}/threads/${first}`
  if (kind === 'request') return `${base}/requests/${first}`
  if (kind === 'snapshot') return `${base}/snapshots/${first}`
  if (kind === 'scenario') return `${base}/what-if/${first}`
  if (kind === 'work-item') return `${base}/plan/items/${first}`
  if (kind === 'work-plan') return `${base}/plan?plan=${first}`
  return kind === 'round' ? `${base}/review` : null
}

/** What differs between the two sides of an event: `from` and `to`, or `was` and `now`. */
function changesOf(data: Record<string, unknown>, names: Reader['names']): EventChange[] {
  const [before, after] = [data['from'] ?? data['was'], data['to'] ?? data['now']]
  if (!isRecord(after)) return []
  const known = isRecord(before) ? before : {}
  const say = (value: string) => names.get(value) ?? sayEventValue(value)
  return Object.keys(after).flatMap((what) => {
    const [was, now] = [textOf(known[what]), textOf(after[what])]
    return was === now ? [] : [{ what: sayEventField(what), was: say(was), now: say(now) }]
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.map(textOf).join(', ') : ''
}
