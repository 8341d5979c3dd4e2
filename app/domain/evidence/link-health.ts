/** What one look at a web address found. */
export type Look =
  | { kind: 'answer'; status: number }
  | { kind: 'no-answer'; reason: 'no-host' | 'silent' | 'too-many-redirects' | 'unsafe' }
  /** The address lies inside of a network that Assay does not look into. */
  | { kind: 'not-looked' }

/** What is known of the page that a piece of evidence links to. */
export type LinkHealth = {
  checkedAt: Date
  isAlive: boolean
  /** What the last look found, in words. */
  status: string
  lastAliveAt: Date | null
  /** Looks in a row that found nothing. */
  failures: number
}

/** As many looks in a row must fail until a page counts as gone: servers have bad days. */
export const failuresUntilGone = 3

/** What is known after one more look. A server that says the page is gone is believed at once. */
export function judgeLook(before: LinkHealth | null, look: Look, now: Date): LinkHealth {
  const kept = { checkedAt: now, status: sayLook(look), lastAliveAt: before?.lastAliveAt ?? null }
  const isAlive = before?.isAlive ?? true
  if (look.kind === 'not-looked') return { ...kept, isAlive, failures: 0 }
  const { isThere, isGone } = judgeAnswer(look)
  if (isThere) return { ...kept, isAlive: true, lastAliveAt: now, failures: 0 }
  const failures = (before?.failures ?? 0) + 1
  return { ...kept, isAlive: isAlive && !isGone && failures < failuresUntilGone, failures }
}

/** Servers that know the page but do not show it to a program: it asks to sign in, or keeps programs away. */
const keptFromUs = [401, 402, 403, 405, 406, 407, 429, 451]

function judgeAnswer(look: Exclude<Look, { kind: 'not-looked' }>): { isThere: boolean; isGone: boolean } {
  if (look.kind === 'no-answer') return { isThere: false, isGone: false }
  const { status } = look
  const isThere = (status >= 200 && status < 300) || keptFromUs.includes(status)
  return { isThere, isGone: status === 404 || status === 410 }
}

function sayLook(look: Look): string {
  if (look.kind === 'not-looked') return 'an address inside a network, which is not looked at'
  if (look.kind === 'no-answer') {
    return {
      'no-host': 'there is no such website',
      silent: 'the website does not answer',
      'too-many-redirects': 'it leads from page to page without end',
      unsafe: 'it leads to an address that is not followed',
    }[look.reason]
  }
  const { status } = look
  if (status === 404 || status === 410) return `the website says that the page is not there (${status})`
  if (keptFromUs.includes(status)) return `there, but not for programs (${status})`
  return status < 300 ? 'there' : `the website reports an error (${status})`
}

const hour = 60 * 60 * 1000
/** How long until the next look: sooner where the last one failed and it is not yet gone. */
export const lookAgainAfter = { usually: 7 * 24 * hour, afterFailure: 20 * hour } as const
