import { sayShortDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import { layerWords } from '#app/domain/results/words.ts'
import type { WishedPath } from './wished-path.ts'

/** What a path has to honour, one line for each thing that is asked: for the record, and to compare two versions. */
export function tellPath(edition: Edition, { levelId, layer, day, wishes }: WishedPath): Record<string, string> {
  const { include, leaveOut, departments, doneBy, capacity } = wishes
  const level = edition.levels?.find(({ id }) => id === levelId)
  return {
    level: level?.title ?? 'none',
    layer: layerWords[layer].title,
    'must be in': include.join(', ') || 'nothing',
    'not this year': leaveOut.join(', ') || 'nothing',
    departments: departments.map(sayDepartment).join('; ') || 'all',
    'done by': doneBy === null ? 'no day' : sayShortDate(doneBy),
    'per quarter':
      capacity
        .map(
          ({ department, effort }) =>
            `${department === null ? 'all together' : sayDepartment(department)}: ${sayDays(effort)}`,
        )
        .join('; ') || 'no limit',
    'evidence counted on': day === 'submission' ? 'the day of submission' : 'the day all is done, or today',
  }
}
