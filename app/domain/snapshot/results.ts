import type { GapItem, Layer, Readiness, Standing } from '../results/readiness.ts'
import { toScoreJson } from '../results/score-json.ts'

type ScoreJson = ReturnType<typeof toScoreJson>

/**
 * Results as a snapshot keeps them: those of `assay score --json`, with what a trend needs, and with what is missing as
 * codes in place of sentences, because the wording of a sentence may change and a past result may not.
 */
export type SnapshotResults = Omit<ScoreJson, 'layers' | 'criteria'> & {
  layers: Record<Layer, { points: number; criteria: number; percent: number; level: string | null }>
  criteria: {
    id: string
    points: number
    standing: Standing
    claimed: ScoreJson['criteria'][number]['claimed']
    evidenced: boolean
    reviewed: boolean
    /** "DM1.a no-evidence": the check, or the criterion, and the reason. */
    missing: string[]
  }[]
}

export function resultsOf(readiness: Readiness): SnapshotResults {
  const { layers, criteria, ...rest } = toScoreJson(readiness)
  const details = new Map(readiness.criteria.map((criterion) => [criterion.id, criterion]))
  return {
    ...rest,
    layers: {
      claimed: { ...layers.claimed, criteria: readiness.layers.claimed.criteria },
      evidenced: { ...layers.evidenced, criteria: readiness.layers.evidenced.criteria },
      reviewed: { ...layers.reviewed, criteria: readiness.layers.reviewed.criteria },
    },
    criteria: criteria.map(({ id, claimed, evidenced, reviewed }) => {
      const { points, standing, missing } = details.get(id) ?? noDetail
      return { id, points, standing, claimed, evidenced, reviewed, missing: missing.map(codeOfGap) }
    }),
  }
}

const noDetail = { points: 0, standing: 'not-assessed' as Standing, missing: [] as readonly GapItem[] }

const codeOfGap = ({ checkId, criterionId, reason }: GapItem) => `${checkId ?? criterionId} ${reason}`

/** Results as they were kept; `null` where the text is none. */
export function readResults(text: string): SnapshotResults | null {
  try {
    const read = JSON.parse(text) as Partial<SnapshotResults> | null
    const isWhole = typeof read?.layers?.evidenced.points === 'number' && Array.isArray(read.criteria)
    return isWhole && Array.isArray(read.areas) ? (read as SnapshotResults) : null
  } catch {
    return null
  }
}
