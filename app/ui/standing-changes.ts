import { useEffect, useState } from 'react'
import type { Standing } from '#app/domain/results/readiness.ts'

const isFilled = (standing: Standing) => standing === 'evidenced' || standing === 'reviewed'

/** Which squares became evidenced since this browser last showed the page, so that they can be seen to fill. */
export function useNewlyFilled(
  assessmentId: string,
  squares: readonly { id: string; standing: Standing }[],
): (id: string) => boolean {
  const [filled, setFilled] = useState<readonly string[]>([])
  const now = squares.flatMap(({ id, standing }) => (isFilled(standing) ? [id] : [])).join(' ')
  useEffect(() => {
    const key = `filled ${assessmentId}`
    const before = recall(key)
    remember(key, now)
    if (before === null) return
    const known = before.split(' ')
    const added = now.split(' ').filter((id) => id !== '' && !known.includes(id))
    // Only what changed elsewhere moves: the list is compared once for each visit, after the page is there.
    if (added.length > 0) setFilled(added)
  }, [assessmentId, now])
  return (id) => filled.includes(id)
}

/** A browser may forbid its storage; then nothing moves. */
function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value)
  } catch {
    return
  }
}
