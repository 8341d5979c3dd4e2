import type { Edition } from '#app/domain/edition/edition.ts'
import { briefDrawing } from './brief/draw-brief.ts'
import { gapDrawing } from './gap/draw-gap.ts'
import { memoDrawing } from './memo/draw-memo.ts'
import type { Flow } from './pdf/flow.ts'
import { planDrawing } from './plan/draw-plan-report.ts'
import { registerDrawing } from './register/draw-register.ts'
import type { DrawnKind, ModelOf } from './report-model.ts'
import { reviewDrawing } from './review/draw-review.ts'

/** How one kind of report becomes pages. */
export type ReportDrawing<K extends DrawnKind> = {
  /** What it says, in a sentence: the subject of the document. */
  subject: (model: ModelOf<K>) => string
  /** The content with every text that a person wrote put through `change`: this is how names are left out. */
  mapText: (content: ModelOf<K>['content'], change: (text: string) => string) => ModelOf<K>['content']
  /** Draws all pages. The first is there already; header, footer and attachments come after it. */
  draw: (flow: Flow, model: ModelOf<K>, edition: Edition) => void
}

/** Every kind that can be drawn. A new kind is one more line. */
const drawings: { [K in DrawnKind]: ReportDrawing<K> } = {
  brief: briefDrawing,
  memo: memoDrawing,
  gap: gapDrawing,
  plan: planDrawing,
  register: registerDrawing,
  review: reviewDrawing,
}

export function drawingOf<K extends DrawnKind>(kind: K): ReportDrawing<K> {
  return drawings[kind]
}
