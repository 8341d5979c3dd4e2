import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { run } from '#app/cli/run.ts'
import { projectRoot } from '#app/platform/files.ts'

export const tacoma = join(projectRoot, 'prisma/demo/tacoma-2017.csv')
export const wwc = ['--edition', 'what-works-cities@3'] as const
export const today = '2026-11-22'

export type Ran = { status: number; out: string; err: string }

/** Runs a command in this process, as the entry does. */
export async function assay(...args: string[]): Promise<Ran> {
  let out = ''
  const outcome = await run(args, { out: (text) => void (out += text), today })
  return outcome.ok ? { status: 0, out, err: '' } : { status: 2, out, err: outcome.lines.join('\n') }
}

/** Runs the program itself. With `closeAfter`, its output is closed after that many bytes, as `head` does. */
export function spawnAssay(args: readonly string[], { env = {}, closeAfter = Infinity } = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'app/cli/assay.ts'), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
  })
  const ran = { status: -1, out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => {
    ran.out += part.toString()
    if (ran.out.length >= closeAfter) child.stdout.destroy()
  })
  child.stderr.on('data', (part: Buffer) => (ran.err += part.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => {
      resolve({ ...ran, status: status ?? -1 })
    })
  })
}
