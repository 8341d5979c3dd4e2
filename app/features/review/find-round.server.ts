import type { Db, Tx } from '#app/platform/db/open.ts'

export type Round = {
  id: string
  number: number
  note: string
  submittedById: string
  submittedAt: Date
  returnedById: string | null
  returnedAt: Date | null
  returnNote: string
}

/** All rounds of an assessment, newest first. */
export async function listRounds(from: Tx | Db['read'], assessmentId: string): Promise<Round[]> {
  return from.reviewRound.findMany({
    where: { assessmentId },
    select: {
      id: true,
      number: true,
      note: true,
      submittedById: true,
      submittedAt: true,
      returnedById: true,
      returnedAt: true,
      returnNote: true,
    },
    orderBy: { number: 'desc' },
  })
}

/** The round that is under way; `null` while none is. */
export async function findOpenRound(from: Tx | Db['read'], assessmentId: string): Promise<Round | null> {
  return (await listRounds(from, assessmentId)).find(({ returnedAt }) => returnedAt === null) ?? null
}

/** Whether the city took a round back before anybody had looked at it. Who gives a round back always says something with it. */
export function isWithdrawn({ returnedAt, returnNote }: Pick<Round, 'returnedAt' | 'returnNote'>): boolean {
  return returnedAt !== null && returnNote === ''
}

/** Whether anybody has reviewed something since a round was submitted. */
export async function isLookedAt(
  from: Tx | Db['read'],
  assessmentId: string,
  { id, number, submittedAt }: Round,
): Promise<boolean> {
  const verdicts = await from.verdict.count({ where: { assessmentId, roundNumber: number } })
  if (verdicts > 0) return true
  const returned = await from.roundCriterion.count({ where: { roundId: id, returnedAt: { not: null } } })
  if (returned > 0) return true
  const scores = await from.strengthScore.count({
    where: { layer: 'review', at: { gte: submittedAt }, link: { assessmentId } },
  })
  return scores > 0
}
