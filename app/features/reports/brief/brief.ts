import type { Edition } from '#app/domain/edition/edition.ts'
import type { ModelOf } from '../report-model.ts'

/** The leadership brief as its parts draw it. */
export type Brief = ModelOf<'brief'> & { edition: Edition }
