import { headlineLayer, layers, type Layer } from '#app/domain/results/readiness.ts'
import { readMemoHead, type MemoHead } from './memo/memo-head.ts'
import { factsOf } from './report-kinds.ts'
import { audiences, isDrawnKind, type Audience, type DrawnKind } from './report-model.ts'

/** What was chosen of a report. */
export type ReportChoice = {
  kind: DrawnKind
  layer: Layer
  audience: Audience
  sections: readonly string[]
  isWithoutNames: boolean
  /** Names that are left out of this report besides those of the people who are known. Never in an address. */
  furtherNames: readonly string[]
  /** Titles of sensitive documents are left out, also for who may see them. */
  isWithheld: boolean
  /** The team's own notes are left out. */
  isWithoutNotes: boolean
  groupBy: string
  snapshotId: string | null
  /** What the head of a memo says. */
  head: MemoHead
  /** Whether a memo leaves out also who signed: to sign is a public act, so only on demand. */
  isWithoutSigner: boolean
}

/**
 * A choice out of an address. For the council, names, sensitive titles and the team's own notes are always left out. Where no
 * section is chosen, all are. What an address says that is no choice is passed over; `null` where the kind itself is none.
 * Further names come beside it, out of a form that was posted: they count only where names are left out.
 */
export function readChoice(query: URLSearchParams, furtherNames: readonly string[] = []): ReportChoice | null {
  const kind = query.get('kind') ?? 'gap'
  if (!isDrawnKind(kind)) return null
  const { sections, groupings, isForCouncil = false } = factsOf(kind)
  const chosen = query.getAll('section')
  const known = sections.map(({ id }) => id)
  const some = known.filter((id) => chosen.includes(id))
  const audience = isForCouncil ? 'council' : (audiences.find((each) => each === query.get('audience')) ?? 'internal')
  const isCouncil = audience === 'council'
  const snapshotId = query.get('snapshot') ?? ''
  const isWithoutNames = isCouncil || query.get('names') === 'out'
  return {
    kind,
    layer: layers.find((each) => each === query.get('layer')) ?? headlineLayer,
    audience,
    sections: some.length === 0 ? known : some,
    isWithoutNames,
    furtherNames: isWithoutNames ? furtherNames : [],
    isWithheld: isCouncil || query.get('titles') === 'withheld',
    isWithoutNotes: isCouncil || query.get('notes') === 'out',
    groupBy: groupings.find(({ id }) => id === query.get('group'))?.id ?? groupings[0]?.id ?? '',
    snapshotId: snapshotId === '' ? null : snapshotId,
    head: readMemoHead(query),
    isWithoutSigner: query.get('names') === 'out',
  }
}
