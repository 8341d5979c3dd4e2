/** A mail as the administrator sees it: never what it says. */
export type MailLine = {
  id: string
  recipient: string
  subject: string
  writtenAt: string
  tries: number
  lastError: string
  nextTryAt: string
}

export type MailView = {
  route: { kind: 'smtp'; host: string; isEncrypted: boolean } | { kind: 'folder'; folder: string }
  sender: string
  sent: number
  /** The demo's people, to whom nothing is sent; `null` where there is no demo. */
  demo: { heldBack: number } | null
  waiting: { count: number; mails: MailLine[] }
  failed: { count: number; mails: MailLine[] }
  /** The newest test mail of this person. */
  test: { at: string; isSent: boolean; lastError: string } | null
}

export type JobLine = {
  kind: string
  title: string
  every: string
  /** `null` before the first run. */
  lastRun: string | null
  nextRun: string | null
  isRunning: boolean
  lastError: string
}
