import { rmSync } from 'node:fs'
import { prepare } from './prepare.mjs'
import { Explained, inRoot, readJson, runPackage, say } from './steps/programs.mjs'

const vitestParts = ['unit', 'routes', 'e2e']
const parts = ['types', 'lint', ...vitestParts]
const report = inRoot('.tmp', 'vitest.json')

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
  rmSync(report, { force: true })
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json']
  const { code } = await runPackage('vitest', [...args, `--outputFile.json=${report}`, ...more], { isShown: true })
  const found = readJson(report)
  const passed = found?.numPassedTests ?? 0
  // A file that cannot be read has no test to fail, and an error between tests belongs to none: both still count.
  const broken = (found?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const counted = (found?.numFailedTests ?? 0) + broken.length
  const failed = code === 0 ? counted : Math.max(1, counted)
  if (!found) say('vitest ended without a report.')
  return { name: 'tests', passed, failed, seconds: secondsSince(started) }
}

function heading(text) {
  console.log(`\n== ${text}`)
}

const secondsSince = (started) => Math.round((Date.now() - started) / 1000)
