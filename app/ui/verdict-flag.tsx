import { verdictWords, type VerdictState } from '#app/domain/review-verdict.ts'

const tones = {
  none: '',
  accepted: ' flag--good',
  'accepted-changed': ' flag--unknown',
  'needs-work': ' flag--unmet',
  'needs-work-changed': ' flag--unknown',
} as const satisfies Record<VerdictState, string>

/** How a criterion stands with its reviewer, in words. */
export function VerdictFlag({ state }: { state: VerdictState }) {
  return <span className={`flag${tones[state]}`}>{verdictWords[state]}</span>
}
