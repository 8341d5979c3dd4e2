import { sayDate } from '#app/domain/dates.ts'
import { kindFacts } from '../report-kinds.ts'
import type { MemoReport } from './memo-case.ts'

/** A line of the list of exhibits; `code` is empty where there is none to look up. */
export type Exhibit = { letter: string; text: string; code: string }

/** An improvement plan tells of work, of which a snapshot knows nothing. */
const attached = (isOfSnapshot: boolean) =>
  (['gap', 'plan', 'brief'] as const).filter((kind) => !isOfSnapshot || kindFacts[kind].isOfSnapshot)

/** What can be attached: the record that was signed, and the other reports with their codes. */
export function listExhibits({ content, snapshot }: MemoReport): Exhibit[] {
  const { briefing, signer, exhibits } = content
  const { signed } = briefing
  const by = signer === null ? '' : signer.signedBy === null ? signer.office : `${signer.signedBy}, ${signer.office}`
  const isSigned = signed !== null && signed.number === snapshot?.number
  const lines = [
    ...(signed === null || (snapshot !== null && !isSigned)
      ? []
      : [
          {
            text: `Snapshot ${signed.number}, “${signed.name}”, signed by ${by} on ${sayDate(signed.signedOn)}`,
            code: signed.code,
          },
        ]),
    ...(snapshot === null || isSigned
      ? []
      : [
          { text: `Snapshot ${snapshot.number}, “${snapshot.name}”, which this memo is made of; not signed`, code: '' },
        ]),
    ...attached(snapshot !== null).map((kind) => {
      const made = exhibits.find((exhibit) => exhibit.kind === kind)
      const { title } = kindFacts[kind]
      return {
        text: made ? `${title}, as of ${sayDate(made.asOf)}` : `${title}, to be attached`,
        code: made?.code ?? '',
      }
    }),
  ]
  return lines.map((line, index) => ({ letter: String.fromCharCode(65 + index), ...line }))
}
