import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '#app/platform/files.ts'
import { printFigures, type Figure } from './measure.ts'
import { hear, startServer } from '../support/server.ts'

const temporary = join(projectRoot, '.tmp')

/** The least that a start of this server can be: a Node that loads Express and the database driver, and listens. */
const bare = `
  const app = require('express')()
  new (require('better-sqlite3'))(':memory:')
  app.listen(0, '127.0.0.1', () => console.log('ready'))
`

async function timeBare(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['-e', bare], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] })
  await hear(child).until('ready')
  const time = performance.now() - began
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
  return time
}

async function timeStart(data: string): Promise<number> {
  const began = performance.now()
  const server = await startServer({ data })
  const time = performance.now() - began
  await server.stop()
  return time
}

const medianOf = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** `npm start` once everything is built: until it answers. */
export async function run(): Promise<Figure[]> {
  mkdirSync(temporary, { recursive: true })
  const data = mkdtempSync(join(temporary, 'bench-start-'))
  await timeStart(data)
  const [starts, floors]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round += 1) {
    starts.push(await timeStart(data))
    floors.push(await timeBare())
  }
  rmSync(data, { recursive: true, force: true })
  const [median, floor] = [medianOf(starts), medianOf(floors)]
  return [
    {
      name: 'npm start, the second time',
      median,
      floor,
      ratio: median / floor,
      unit: 'ms',
      budget: 3000,
      ok: median <= 3000,
    },
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
