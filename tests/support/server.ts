import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/files.ts'

export type TestServer = {
  url: string
  /** Its data folder. */
  data: string
  /** What the terminal prints for the set-up page. */
  setUpToken: () => string
  stop: () => Promise<void>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
}

const temporary = join(projectRoot, '.tmp')

/** A port that nobody uses just now. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address) resolve(address.port)
        else reject(new Error('No free port'))
      })
    })
  })
}

type Options = {
  /** A data folder to start from a copy of; an empty installation otherwise. */
  from?: string
  env?: Record<string, string>
}

/** The built server, as `npm start` runs it, on a port and a data folder of its own. */
export async function startServer({ from, env = {} }: Options = {}): Promise<TestServer> {
  if (!existsSync(join(projectRoot, 'build/server/index.js'))) throw new Error('There is no build: run npm test, or npm run build')
  mkdirSync(temporary, { recursive: true })
  const data = mkdtempSync(join(temporary, 'server-'))
  if (from !== undefined) cpSync(from, data, { recursive: true })
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', VITEST: '', LOG_LEVEL: 'error', ...env, ASSAY_DATA: data, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await ready(child)
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve()
      })
      child.kill(signal)
    })
  return {
    url,
    data,
    setUpToken: () => readFileSync(join(data, 'set-up-token'), 'utf8').trim(),
    stop: async () => {
      await end('SIGTERM')
      rmSync(data, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Assay is ready')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${code ?? 'a signal'}:\n${said}`))
    })
  })
}
