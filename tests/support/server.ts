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
  /** Ends it as Ctrl+C does, and resolves to its exit code. */
  stop: () => Promise<number | null>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
  /** What it printed so far. */
  said: () => string
}

const temporary = join(projectRoot, '.tmp')

/** A port that nobody uses just now. */
export async function freePort(): Promise<number> {
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
  /** The data folder itself, which then stays when the server stops. */
  data?: string
  env?: Record<string, string>
}

/** The built server, as `npm start` runs it, on a port and a data folder of its own. */
export async function startServer({ from, data: keptData, env = {} }: Options = {}): Promise<TestServer> {
  if (!existsSync(join(projectRoot, 'build/server/index.js')))
    throw new Error('There is no build: run npm test, or npm run build')
  mkdirSync(temporary, { recursive: true })
  const data = keptData ?? mkdtempSync(join(temporary, 'server-'))
  if (from !== undefined) cpSync(from, data, { recursive: true })
  const { child, port, said, ended } = await startOnFreePort(data, env)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const code = await ended
    if (keptData === undefined) rmSync(data, { recursive: true, force: true })
    return code
  }
  return {
    url: `http://localhost:${port}`,
    data,
    setUpToken: () => readFileSync(join(data, 'set-up-token'), 'utf8').trim(),
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL')
    },
    said: said.all,
  }
}

/** A port that was free may be taken before the server asks for it: then it is another one. */
async function startOnFreePort(data: string, env: Record<string, string>, triesLeft = 3) {
  const port = await freePort()
  const child = spawnServer(data, port, env)
  const said = hear(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const code = await Promise.race([said.until('Assay is ready').then(() => 'ready' as const), ended])
  if (code === 'ready') return { child, port, said, ended }
  if (triesLeft > 1 && said.all().includes(`Port ${port} is in use`)) return startOnFreePort(data, env, triesLeft - 1)
  throw new Error(`The server ended with ${code ?? 'a signal'}:\n${said.all()}`)
}

/** The process of `npm start`, whatever becomes of it. */
export function spawnServer(
  data: string,
  port: number,
  env: Record<string, string> = {},
  root: string = projectRoot,
): ChildProcess {
  return spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      VITEST: '',
      LOG_LEVEL: 'error',
      ...env,
      ASSAY_DATA: data,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Collects what a process prints. */
export function hear(child: ChildProcess): { all: () => string; until: (text: string) => Promise<void> } {
  let said = ''
  const waiting: { text: string; resolve: () => void }[] = []
  const keep = (chunk: Buffer) => {
    said += chunk.toString()
    for (const { text, resolve } of waiting) if (said.includes(text)) resolve()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return {
    all: () => said,
    until: (text) =>
      new Promise((resolve) => {
        if (said.includes(text)) resolve()
        else waiting.push({ text, resolve })
      }),
  }
}
