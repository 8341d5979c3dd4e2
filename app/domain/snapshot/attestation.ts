import type { AssessmentState } from '../policy.ts'

type Attested = {
  cityName: string
  edition: string
  /** Whether somebody gives an award for it: whoever sets levels does. */
  hasLevels: boolean
  cycle: string
  number: number
  /** The day the results are for, in words. */
  asOf: string
  code: string
  contentHash: string
}

/** What a leader attests to, word by word: it is shown before it is signed, and kept with the signature. */
export function attestationOf(attested: Attested): string[] {
  const { cityName, edition, hasLevels, cycle, number, asOf, code, contentHash } = attested
  const decides = hasLevels ? ' Only the owner of the standard decides on certification.' : ''
  return [
    `I have read the self-assessment of ${cityName} against ${edition}, ${cycle} cycle, as it is kept in snapshot ${number} (code ${code}), for ${asOf}.`,
    'To the best of my knowledge its answers are true, and the evidence it names exists.',
    `I know that this is a self-assessment and not a certification.${decides}`,
    `The record I sign has the SHA-256 ${contentHash}.`,
  ]
}

/** Why a snapshot cannot be signed in the state its assessment is in; `null` where it can be. */
export function sayUnsignable(state: AssessmentState): string | null {
  if (state === 'in-review') return 'It is in review. It can be signed once the reviewer has handed it back.'
  if (state === 'signed-off') return 'This run is signed off already.'
  return state === 'archived' ? 'This assessment is archived.' : null
}

/** Longest texts of a snapshot and its signature, in characters. */
export const snapshotLimits = { name: 80, note: 2000, signer: 120, office: 120, reason: 1000 } as const

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** How often the cycle of an assessment has been taken up, begun again after each signature: "second run". */
export function sayCycle(cycleNumber: number): string {
  const word = ordinals[cycleNumber - 1]
  return word === undefined ? `run ${cycleNumber}` : `${word} run`
}
