import { workStateWords, type WorkState } from '#app/domain/work/work.ts'

const tones: Partial<Record<WorkState, string>> = {
  done: ' flag--good',
  blocked: ' flag--unmet',
  lapsed: ' flag--unmet',
  'under-way': ' flag--unknown',
}

/** What an item is, in a word; the colour only repeats it. */
export function WorkStateFlag({ state }: { state: WorkState }) {
  return <span className={`flag${tones[state] ?? ''}`}>{workStateWords[state]}</span>
}
