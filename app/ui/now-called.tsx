/** What a piece of evidence is called today, beside what it was called then. */
export function NowCalled({ today }: { today: string | null }) {
  return today === null ? null : <span className="soft small"> (now called “{today}”)</span>
}
