import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { forecast } from '#app/domain/forecast/forecast.ts'
import type { Forecast } from '#app/domain/forecast/forecast-result.ts'
import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'

type Assessment = { id: string; edition: Edition; asOf: IsoDate }

/** The forecast of an assessment that the caller has already been allowed to see, and what it is worked out from. */
export async function loadForecast(
  db: Db,
  { id, edition, asOf }: Assessment,
): Promise<{ inputs: AssessmentInputs; forecast: Forecast }> {
  const inputs = await loadInputs(db, id)
  return { inputs, forecast: forecast(edition, inputs, { from: asOf }) }
}
