import { sayShortDate } from '#app/domain/dates.ts'
import { areaIdOf, criterionIdOf, findCheck, type Edition } from '#app/domain/edition/edition.ts'
import { kindWords, sensitivityWords } from '#app/domain/evidence/evidence-view.ts'
import { count } from '#app/domain/results/words.ts'
import { sayCurrency } from '../report-words.ts'
import type { ModelOf } from '../report-model.ts'
import type { RegisterItem, RegisterRevision, RegisterUse } from './register-content.ts'

/** One revision of one item, with its number in the register. */
export type RegisterEntry = {
  number: number
  item: RegisterItem
  revision: RegisterRevision
  uses: readonly RegisterUse[]
}

export type RegisterGroup = { id: string; title: string; entries: RegisterEntry[] }

const isUsed = ({ revisions }: RegisterItem) => revisions.some(({ uses }) => uses.length > 0)

/** Every item has one number, whatever the order it is printed in. */
function entriesOf(items: readonly RegisterItem[]): RegisterEntry[] {
  return items.flatMap((item, index) =>
    item.revisions.map((revision) => ({ number: index + 1, item, revision, uses: revision.uses })),
  )
}

/** The items that support something: by practice area, each where its checks are, or all by title. */
export function groupUsed({ content }: ModelOf<'register'>, edition: Edition): RegisterGroup[] {
  const entries = entriesOf(content.items).filter(({ uses }) => uses.length > 0)
  if (content.groupBy === 'item')
    return entries.length === 0 ? [] : [{ id: 'all', title: 'By title', entries: byTitle(entries) }]
  const order = new Map(edition.criteria.flatMap(({ checks }) => checks).map(({ id }, index) => [id, index]))
  const first = (entry: RegisterEntry) => Math.min(...entry.uses.map(({ checkId }) => order.get(checkId) ?? order.size))
  const known = new Set(edition.areas.map(({ id }) => id))
  const areas = [...edition.areas, { id: '', title: 'Checks that this edition does not have' }]
  return areas
    .map(({ id, title }) => ({
      id,
      title,
      entries: entries
        .map((entry) => ({
          ...entry,
          uses: entry.uses.filter(({ checkId }) => {
            const area = areaIdOf(criterionIdOf(checkId))
            return id === '' ? !known.has(area) : area === id
          }),
        }))
        .filter(({ uses }) => uses.length > 0)
        .sort((a, b) => first(a) - first(b) || a.number - b.number),
    }))
    .filter((group) => group.entries.length > 0)
}

export function listUnused({ content }: ModelOf<'register'>): RegisterEntry[] {
  return byTitle(entriesOf(content.items).filter(({ item }) => !isUsed(item)))
}

function byTitle(entries: readonly RegisterEntry[]): RegisterEntry[] {
  return [...entries].sort((a, b) => a.item.title.localeCompare(b.item.title, 'en') || a.number - b.number)
}

/** "48 items of evidence, 41 in use" */
export function sayRegister({ content }: Pick<ModelOf<'register'>, 'content'>): string {
  const { items } = content
  if (items.length === 0) return 'No evidence is registered yet'
  const used = items.filter(isUsed).length
  return `${count(items.length, 'item')} of evidence, ${used === items.length ? 'all' : used === 0 ? 'none' : used} in use`
}

/** What is counted at the front, with how many; each row can be counted again in the register below. */
export function countRegister({ content, readiness }: ModelOf<'register'>, edition: Edition): [string, number][] {
  const { items } = content
  const entries = entriesOf(items)
  const stale = entries.filter(({ revision, uses }) =>
    uses.some(({ checkId }) => {
      const currency = sayCurrency(findCheck(edition, checkId), revision.date, readiness.asOf)
      return currency !== null && !currency.isCurrent
    }),
  )
  const distinct = (of: readonly RegisterEntry[]) => new Set(of.map(({ number }) => number)).size
  return [
    ['Items', items.length],
    ['In use', items.filter(isUsed).length],
    ['Not in use', items.filter((item) => !isUsed(item)).length],
    ...(['file', 'link', 'statement'] as const).map((kind): [string, number] => [
      `${kindWords[kind]}s`,
      items.filter((item) => item.kind === kind).length,
    ]),
    ['Out of date, or without a date, for a check that needs one', distinct(stale)],
    ['On an earlier revision', distinct(entries.filter(({ revision: { number, newest } }) => number < newest))],
    ['Links that did not answer', distinct(entries.filter(({ revision }) => revision.health?.isAlive === false))],
    ['Sensitive', items.filter(({ sensitivity }) => sensitivity === 'sensitive').length],
    ['With their title withheld', items.filter(({ isWithheld }) => isWithheld).length],
  ]
}

/** "Revision 2 of 3 · Finance · Internal · added 3 Mar 2026" */
export function sayRegistered({ item, revision }: RegisterEntry): string {
  const { number, newest, addedOn } = revision
  const parts = [
    newest > 1 ? `Revision ${number} of ${newest}` : 'Revision 1',
    item.department,
    item.sensitivity === null ? '' : sensitivityWords[item.sensitivity].title,
    addedOn === null ? '' : `added ${sayShortDate(addedOn)}`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** How the linked page was last found; `null` where nobody has looked. */
export function sayHealth({ health }: RegisterRevision): string | null {
  if (health === null) return null
  const day = sayShortDate(health.checkedOn)
  return health.isAlive ? `The link answered on ${day}` : `The link did not answer on ${day} (${health.status})`
}

/** What the fingerprint is, or why there is none. */
export function sayFingerprint({ item, revision }: RegisterEntry): string {
  if (item.isWithheld) return 'Fingerprint withheld with the title'
  if (revision.sha256 !== null) return `SHA-256 ${revision.sha256}`
  return item.kind === 'statement' ? 'A statement: no file, so no fingerprint' : 'No stored file, so no fingerprint'
}
