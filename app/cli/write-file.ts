import { accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { sayFileError } from './open-answers.ts'
import { done, refused, type Outcome } from './outcome.ts'

/** Whether a file could be written there, so that nobody waits for a report that has nowhere to go. */
export function judgeTarget(path: string, inputs: readonly string[]): Outcome {
  const refuse = (reason: string) => refused(`${path}: cannot be written: ${reason}`)
  try {
    const folder = dirname(resolve(path))
    if (!existsSync(folder)) return refuse(`there is no folder ${folder}`)
    if (!statSync(folder).isDirectory()) return refuse(`${folder} is not a folder`)
    if (existsSync(path)) {
      const found = statSync(path)
      if (found.isDirectory()) return refuse('it is a folder')
      if (!found.isFile()) return refuse('it is not an ordinary file')
      if (inputs.some((input) => existsSync(input) && realpathSync(input) === realpathSync(path)))
        return refuse('it is the input')
      accessSync(path, constants.W_OK)
    } else if (/[/\\]$/.test(path)) return refuse('it names a folder, not a file')
    accessSync(folder, constants.W_OK)
    return done
  } catch (error) {
    return refuse(sayFileError(error))
  }
}

/** Writes a file whole or not at all: beside its place first, then moved there. */
export function writeWhole(path: string, content: Uint8Array): Outcome {
  const target = existsSync(path) ? realpathSync(path) : resolve(path)
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.part`)
  try {
    writeFileSync(beside, content, { flag: 'wx', flush: true })
    renameSync(beside, target)
    return done
  } catch (error) {
    rmSync(beside, { force: true })
    return refused(`${path}: cannot be written: ${sayFileError(error)}`)
  }
}
