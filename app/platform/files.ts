import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The project's own folder: where package.json, `criteria/` and the fonts are. Found by walking up, because the built
 * server and the sources lie at different depths.
 */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'criteria'))) return from
  const up = dirname(from)
  if (up === from) throw new Error('Cannot find the project folder: no package.json beside a criteria folder')
  return findRoot(up)
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
