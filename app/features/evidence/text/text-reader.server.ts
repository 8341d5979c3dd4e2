import { spawn, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { mostText, type TextOutcome } from '#app/domain/evidence/file-text.ts'
import { projectRoot } from '#app/platform/files.ts'
import { log } from '#app/platform/log.ts'

/** One file to read, as the process that reads is told of it. */
export type TextTask = { path: string; mediaType: string; milliseconds: number; most: number }

export type TextReader = {
  /** The words of a stored file. Never throws for what is in the file. */
  read: (file: { path: string; mediaType: string }) => Promise<TextOutcome>
  close: () => void
}

type Limits = { milliseconds: number; megabytes: number }

const usual: Limits = { milliseconds: 25_000, megabytes: 700 }
/** What the process gets to stop by itself before it is ended. */
const grace = 5000

const tooMuch = 'Its words cannot be read: it is damaged, or unpacks to more than can be held.'
const tooLong = 'Its words cannot be read: it takes too long.'

/**
 * Reads files one after the other in a process of its own, which has little memory, little time and nothing of this process's
 * settings. Whatever a file does to it, the next file gets a new one.
 */
export function openTextReader(limits: Limits = usual): TextReader {
  let child: ChildProcess | null = null
  const end = () => {
    child?.kill('SIGKILL')
    child = null
  }
  return {
    read: async (file) => {
      child ??= await startProcess(limits.megabytes)
      const outcome = await ask(child, { ...file, milliseconds: limits.milliseconds, most: mostText })
      if (outcome.isOver) end()
      return outcome.outcome
    },
    close: end,
  }
}

/**
 * Resolves once the process is ready to read, so that one which cannot start is no fault of a file. The sources are run as
 * they are, built or not: the server runs from them too, and the build holds no second program.
 */
async function startProcess(megabytes: number): Promise<ChildProcess> {
  const program = join(projectRoot, 'app', 'features', 'evidence', 'text', 'reader-process.ts')
  const heap = `--max-old-space-size=${Math.round(megabytes / 2)}`
  const child = spawn(process.execPath, [heap, '--import', 'tsx', program, String(megabytes * 1_000_000)], {
    cwd: projectRoot,
    // Not this process's environment: it may hold secrets.
    env: {
      NODE_ENV: 'production',
      ...Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'].flatMap(entryOf)),
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, 10)
  } catch {
    // It reads at the same priority then.
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The process that reads files ended with ${code ?? 'a signal'}`)))
    child.once('message', () => {
      child.removeAllListeners()
      child.on('error', (error) => log.warn({ err: error }, 'the process that reads files'))
      resolve(child)
    })
  })
}

function entryOf(name: string): [string, string][] {
  const value = process.env[name]
  return value === undefined ? [] : [[name, value]]
}

type Answer = { outcome: TextOutcome; isOver: boolean }

async function ask(child: ChildProcess, task: TextTask): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (problem: string) => finish({ outcome: { state: 'failed', parts: [], problem }, isOver: true })
    const timer = setTimeout(() => failed(tooLong), task.milliseconds + grace)
    const onMessage = (outcome: TextOutcome) => finish({ outcome, isOver: false })
    const onExit = () => failed(tooMuch)
    function stop() {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit)
    }
    function finish(answer: Answer) {
      stop()
      resolve(answer)
    }
    child.on('message', onMessage).on('exit', onExit)
    child.send(task, (error) => {
      if (error) failed(tooMuch)
    })
  })
}
