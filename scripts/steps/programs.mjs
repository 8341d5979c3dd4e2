import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const inRoot = (...parts) => join(root, ...parts)

/** Progress goes to the standard error, so that the command line's answer stays alone on the standard output. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** A failure that its message explains: shown without a stack. */
export class Explained extends Error {
  isExplained = true
}

/** Children find this Node first, send no usage data and ask for no updates. */
export function childEnvironment(more = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return {
    ...process.env,
    [pathName]: [dirname(process.execPath), process.env[pathName]].filter(Boolean).join(delimiter),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    DO_NOT_TRACK: '1',
    ...more,
  }
}

/**
 * Runs a program in the project folder. Resolves to `{ code, stdout, output }`, `output` being all it wrote to either
 * stream; `isShown` lets it write to this terminal instead.
 */
export function run(file, args, { env = {}, isShown = false, shell = false } = {}) {
  return new Promise((done) => {
    const stdio = isShown ? 'inherit' : ['ignore', 'pipe', 'pipe']
    const child = spawn(file, args, { cwd: root, env: childEnvironment(env), stdio, shell })
    let output = ''
    let stdout = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
      stdout += chunk
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ code: 127, stdout, output: `${output}${error.message}\n` }))
    child.on('close', (code, signal) => done({ code: code ?? (signal ? 1 : 0), stdout, output }))
  })
}

/** Runs a program that an installed package brings, with this Node. */
export function runPackage(packageName, args, options) {
  return run(process.execPath, [packageProgram(packageName), ...args], options)
}

function packageProgram(packageName) {
  const folder = inRoot('node_modules', ...packageName.split('/'))
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : (bin[packageName] ?? Object.values(bin)[0]))
}

/** Runs a TypeScript file of the project in this process, as if it had been started by name. */
export async function runTypeScript(file, args = []) {
  const { register } = await import('tsx/esm/api')
  process.setSourceMapsEnabled(true)
  register()
  process.argv = [process.execPath, inRoot(file), ...args]
  await import(pathToFileURL(inRoot(file)).href)
}

/** Like `run`, but a failure ends the work with what the program said. */
export async function must(what, running) {
  const { code, stdout, output } = await running
  if (code === 0) return stdout
  throw new Explained(`${what} failed. It said:\n\n${excerpt(output)}`)
}

/** The beginning and the end of what a program said: the cause is at either. */
export function excerpt(output, atEachEnd = 20) {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('npm warn'))
  if (lines.length <= 2 * atEachEnd) return lines.join('\n')
  return [...lines.slice(0, atEachEnd), '...', ...lines.slice(-atEachEnd)].join('\n')
}

export function hash(...contents) {
  const sum = createHash('sha256')
  for (const content of contents) sum.update(content)
  return sum.digest('hex')
}

export const hashOfFile = (path) => (existsSync(path) ? hash(readFileSync(path)) : 'none')

/** A stamp file holds what a step was done for. `null` when there is none, or none that can be read. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(value)}\n`)
}
