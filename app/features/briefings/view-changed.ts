import type { Briefing } from '#app/domain/briefing/briefing.ts'
import { sayMove, sayMoved } from '#app/domain/briefing/briefing-words.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { movePartWords, sayChange } from '#app/domain/explain/words.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import type { ChangedView, SignView } from '#app/ui/leadership/leadership-view.ts'

/** What changed since last time, each part with its way down. */
export function viewChanged({ move }: Briefing, base: string): ChangedView | null {
  if (!move) return null
  const { fromKey, toKey, parts, unit } = move
  const to = `${base}/changes?from=${encodeURIComponent(fromKey)}&to=${encodeURIComponent(toKey)}`
  const moved = parts.filter(({ events, difference }) => events > 0 || difference[unit][headlineLayer] !== 0)
  return {
    headline: sayMove(move),
    parts: moved.map(({ id, difference, ...part }) => ({
      title: movePartWords[id].title,
      change: sayChange(difference[unit][headlineLayer]),
      words: sayMoved({ difference, ...part }, unit),
      to: `${to}#${id}`,
    })),
    to,
  }
}

/** What waits for a signature, and what was signed last. */
export function viewSign({ waiting, signed }: Briefing, base: string, may: { sign: boolean; take: boolean }): SignView {
  return {
    waiting: waiting.map(({ snapshotId, number, name, takenOn, askedBy, askedOn }) => ({
      title: `Snapshot ${number}, “${name}”`,
      words: `taken on ${sayShortDate(takenOn)}; ${askedBy} asked on ${sayShortDate(askedOn)}`,
      to: may.sign ? `${base}/snapshots/${snapshotId}/sign` : `${base}/snapshots/${snapshotId}`,
      maySign: may.sign,
    })),
    signed: signed && {
      words: `Snapshot ${signed.number}, “${signed.name}”, signed by ${signed.by}, ${signed.office}, on ${sayShortDate(signed.signedOn)}`,
      to: `${base}/snapshots/${signed.snapshotId}`,
    },
    mayTake: may.take,
    takeTo: `${base}/snapshots/new`,
  }
}
