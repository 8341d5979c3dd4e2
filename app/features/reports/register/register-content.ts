import { z } from 'zod'
import { evidenceKinds } from '#app/domain/evidence/evidence-view.ts'
import { isoDate, strength } from '../readiness-schema.ts'
import { placesOf, type ReportItem } from '../report-evidence.ts'
import { checkId, listOf, text } from '../report-parts.ts'

const use = z.strictObject({
  checkId,
  locator: text.nullable(),
  strength: strength.nullable(),
  reviewStrength: strength.nullable(),
  isBlind: z.boolean(),
})

const revision = z.strictObject({
  number: z.int().min(1),
  newest: z.int().min(1),
  date: isoDate.nullable(),
  /** Of the stored file; `null` where there is none, or it is withheld. */
  sha256: z.hash('sha256').nullable(),
  fileName: text.nullable(),
  url: text.nullable(),
  statement: text.nullable(),
  /** `null` from the command line, which knows no library. */
  addedOn: isoDate.nullable(),
  health: z.strictObject({ isAlive: z.boolean(), status: z.string().max(400), checkedOn: isoDate }).nullable(),
  uses: listOf(use),
})

const item = z.strictObject({
  id: z.string().max(80),
  title: text,
  kind: z.enum(evidenceKinds),
  department: text,
  /** `null` from the command line. */
  sensitivity: z.enum(['public', 'internal', 'sensitive']).nullable(),
  isWithheld: z.boolean(),
  revisions: listOf(revision),
})

export const registerContent = z.strictObject({
  groupBy: z.enum(['area', 'item']),
  items: listOf(item),
})

export type RegisterContent = z.infer<typeof registerContent>
export type RegisterItem = RegisterContent['items'][number]
export type RegisterRevision = RegisterItem['revisions'][number]
export type RegisterUse = RegisterRevision['uses'][number]

/** The library as the register keeps it. */
export function toRegister(
  edition: Parameters<typeof placesOf>[0],
  items: readonly ReportItem[],
  groupBy: RegisterContent['groupBy'],
): RegisterContent {
  const places = placesOf(edition)
  return {
    groupBy,
    items: items.map(({ revisions, ...rest }) => ({
      ...rest,
      revisions: revisions.map(({ id: _id, links, ...revision }) => ({
        ...revision,
        uses: links
          .map(({ id: _link, ...use }) => use)
          .sort((a, b) => (places.get(a.checkId) ?? 0) - (places.get(b.checkId) ?? 0)),
      })),
    })),
  }
}

/** The content with every text that a person wrote put through `change`. */
export function mapRegisterText(
  { items, ...rest }: RegisterContent,
  change: (text: string) => string,
): RegisterContent {
  const orNull = (value: string | null) => (value === null ? null : change(value))
  return {
    ...rest,
    items: items.map((each) => ({
      ...each,
      title: change(each.title),
      department: change(each.department),
      revisions: each.revisions.map((revision) => ({
        ...revision,
        fileName: orNull(revision.fileName),
        url: orNull(revision.url),
        statement: orNull(revision.statement),
        uses: revision.uses.map((use) => ({ ...use, locator: orNull(use.locator) })),
      })),
    })),
  }
}
