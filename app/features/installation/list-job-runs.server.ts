import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { JobLine } from '#app/ui/installation-view.ts'
import { requireInstaller } from './require-installer.ts'

type Definition = { kind: string; title?: string; everyMinutes: number }

/** What the installation does by itself, and how the last run of each went. */
export async function listJobRuns(
  db: Db,
  actor: Actor,
  definitions: readonly Definition[],
  now: Date,
  say: (moment: Date) => string,
): Promise<JobLine[]> {
  requireInstaller(actor)
  const rows = await db.read.job.findMany({ where: { key: { in: definitions.map(({ kind }) => kind) } } })
  return definitions.map(({ kind, title, everyMinutes }) => {
    const row = rows.find(({ key }) => key === kind)
    const isOver = !row?.startedAt || (row.finishedAt !== null && row.finishedAt >= row.startedAt)
    return {
      kind,
      title: title ?? kind,
      every: sayInterval(everyMinutes),
      lastRun: row?.finishedAt ? say(row.finishedAt) : null,
      nextRun: row ? say(row.runAfter) : null,
      isRunning: !isOver && row.lastError === '' && row.runAfter > now,
      lastError: row?.lastError ?? '',
    }
  })
}

function sayInterval(minutes: number): string {
  if (minutes === 1) return 'every minute'
  if (minutes < 60) return `every ${minutes} minutes`
  const hours = Math.round(minutes / 60)
  if (hours === 1) return 'every hour'
  return hours === 24 ? 'every day' : `every ${hours} hours`
}
