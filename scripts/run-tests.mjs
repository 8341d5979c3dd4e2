import { rmSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { prepare } from './prepare.mjs'
import { Explained, inRoot, readJson, root, runPackage, say } from './steps/programs.mjs'

const vitestParts = ['unit', 'routes', 'e2e']
const parts = ['types', 'lint', ...vitestParts]
const report = inRoot('.tmp', 'vitest.json')
const secondReport = inRoot('.tmp', 'vitest-again.json')

/** Runs every part, or the one named; all of them even after a failure, so that one run tells everything. */
export async function runTests([part, ...more]) {
  if (part !== undefined && !parts.includes(part)) {
    throw new Explained(`There is no part "${part}". Parts: ${parts.join(', ')}. Without one, all run.`)
  }
  const isWanted = (name) => part === undefined || part === name
  await prepare(['install', 'generate', ...(isWanted('e2e') ? ['build', 'chromium'] : [])])

  const results = []
  const checks = [isWanted('types') && types(), isWanted('lint') && lint()].filter(Boolean)
  for (const check of checks) results.push(show(await check))
  const projects = vitestParts.filter(isWanted)
  if (projects.length > 0) results.push(await vitest(projects, more))

  heading('Summary')
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(8)} ${passed} passed, ${failed} failed, ${seconds} s`,
    )
  }
  for (const line of results.flatMap(({ notes = [] }) => notes)) console.log(line)
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

/** Types and lint start together: each keeps one core busy and their output waits for its heading. */
function types() {
  return check('types', () => [['typescript', ['--noEmit', '--pretty']]])
}

function lint() {
  return check('lint', () => [
    ['eslint', ['.', '--color']],
    ['prettier', ['--check', '.', '--log-level', 'warn']],
  ])
}

async function check(name, programs) {
  const started = Date.now()
  let output = ''
  let failed = 0
  for (const [packageName, args] of programs()) {
    const ended = await runPackage(packageName, args)
    output += ended.output
    if (ended.code !== 0) failed = 1
  }
  return { name, output, passed: 1 - failed, failed, seconds: secondsSince(started) }
}

function show(result) {
  heading(`${result.name} (${result.seconds} s)`)
  if (result.output.trim() !== '') console.log(result.output.trimEnd())
  return result
}

async function vitest(projects, more) {
  heading('tests')
  const started = Date.now()
  const first = await runVitest(projects, more, report)
  const failures = failuresOf(first.found)
  const notes = failures.map(({ file, name, message }) => `        ${file} > ${name}: ${message}`)
  let { code } = first
  let [passed, failed] = [first.found?.numPassedTests ?? 0, failures.length]
  const again = unsteadyFiles(failures)
  if (code !== 0 && again.length > 0) {
    heading(`once more, one file at a time: ${again.join(', ')}`)
    const second = await runVitest(['e2e'], [...again, '--maxWorkers', '1'], secondReport)
    const left = failuresOf(second.found)
    notes.push(
      ...(second.code === 0
        ? again.map((file) => `        unsteady: ${file} failed beside others and passed alone. Find out why.`)
        : left.map(({ file, name }) => `        failed again, alone: ${file} > ${name}`)),
    )
    if (second.code === 0) [code, passed, failed] = [0, passed + failed, 0]
  }
  if (!first.found) say('vitest ended without a report.')
  // An error between tests belongs to none, and counts all the same.
  return { name: 'tests', passed, failed: code === 0 ? 0 : Math.max(1, failed), notes, seconds: secondsSince(started) }
}

async function runVitest(projects, more, file) {
  rmSync(file, { force: true })
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json']
  const { code } = await runPackage('vitest', [...args, `--outputFile.json=${file}`, ...more], { isShown: true })
  return { code, found: readJson(file) }
}

/** What failed, and where. A file that cannot be read has no test to fail, and counts as one. */
function failuresOf(found) {
  return (found?.testResults ?? []).flatMap(({ name: path, status, message, assertionResults }) => {
    const file = relative(root, path).replaceAll('\\', '/')
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [{ file, name: 'the file', message: firstLine(message) }]
    return failed.map(({ fullName, failureMessages }) => ({
      file,
      name: fullName,
      message: firstLine(failureMessages[0]),
    }))
  })
}

const firstLine = (text = '') => stripVTControlCharacters(text).trim().split('\n')[0].slice(0, 200)

/**
 * Files of browser tests that failed, where no other test did: a browser on a machine that does other work too may miss
 * its time. They get a second try, alone, and the summary says so. Many at once are no accident. docs/decisions/0019.
 */
function unsteadyFiles(failures) {
  const files = [...new Set(failures.map(({ file }) => file))]
  return files.length <= 3 && files.every((file) => /^tests\/(e2e|accessibility)\//.test(file)) ? files : []
}

function heading(text) {
  console.log(`\n== ${text}`)
}

const secondsSince = (started) => Math.round((Date.now() - started) / 1000)
