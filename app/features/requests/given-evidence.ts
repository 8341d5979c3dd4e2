import type { IsoDate } from '#app/domain/dates.ts'
import { fileKindOf, saySize } from '#app/domain/evidence/file-kinds.ts'
import type { GivenEvidence } from '#app/ui/asked-view.ts'

type Row = {
  id: string
  title: string
  evidenceDate: IsoDate | null
  mediaType: string | null
  size: number | null
  url: string | null
}

/** A file or a link that came with an answer, in words. */
export function viewGiven(row: Row, sayDay: (date: IsoDate) => string): GivenEvidence {
  const { id, title, evidenceDate, mediaType, size, url } = row
  const kind = fileKindOf(mediaType ?? '')?.words ?? 'File'
  return {
    id,
    title,
    detail: url ?? `${kind}, ${saySize(size ?? 0)}`,
    url,
    date: evidenceDate === null ? null : `of ${sayDay(evidenceDate)}`,
  }
}
