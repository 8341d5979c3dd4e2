import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import type { CriterionResult } from '#app/domain/results/readiness.ts'
import type { SquareItem } from '#app/ui/standing-square.tsx'
import type { PageLinks } from './page-links.ts'

/** A criterion as its square. */
export function squareOf(
  edition: Edition,
  criterion: CriterionResult,
  links: Pick<PageLinks, 'criterion'>,
): SquareItem {
  const { id, standing, isCore } = criterion
  return { id, title: findCriterion(edition, id)?.title ?? '', standing, isCore, to: links.criterion(id) }
}
