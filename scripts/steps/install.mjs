import { existsSync, rmSync } from 'node:fs'
import { installWithApt } from './apt.mjs'
import { fetchHeaders, headerSettings, installedHeaders } from './node-headers.mjs'
import { runNpm } from './npm.mjs'
import { excerpt, Explained, hashOfFile, inRoot, readJson, run, writeJson } from './programs.mjs'

const stamp = () => inRoot('node_modules', '.assay-install.json')

/** The lockfile, and the kind of Node that native code was built for. */
const wanted = () => ({
  lock: hashOfFile(inRoot('package-lock.json')),
  abi: `${process.platform}-${process.arch}-${process.versions.modules}`,
})

export const install = {
  isStale() {
    const found = readJson(stamp())
    const { lock, abi } = wanted()
    return found?.lock !== lock || found.abi !== abi
  },
  announcement: () =>
    existsSync(inRoot('node_modules'))
      ? 'Checking the installed packages.'
      : 'Installing packages. The first time this takes a minute or two.',
  run: installPackages,
}

async function installPackages() {
  const arePackagesCurrent = isLockfileInstalled() && !isFromOtherMachine()
  if (!arePackagesCurrent || !(await isBindingLoaded())) {
    const attempt = arePackagesCurrent ? rebuildBinding : cleanInstall
    let output = await attempt(headerSettings())
    if (output !== null) {
      const isCompilerNew = await installCompiler()
      const headers = installedHeaders() ? null : await fetchHeaders()
      if (isCompilerNew || headers) output = await attempt(headerSettings(headers ?? installedHeaders()))
    }
    if (output !== null) throw new Explained(explain(output))
  }
  writeJson(stamp(), wanted())
}

/** After a plain `npm install`, or an install by an older checkout, the packages may be right with no stamp to say so. */
function isLockfileInstalled() {
  const locked = readJson(inRoot('package-lock.json'))?.packages
  const installed = readJson(inRoot('node_modules', '.package-lock.json'))?.packages
  if (!locked || !installed) return false
  const isSame = (path) => installed[path]?.version === locked[path]?.version
  const isAbsentForGoodReason = (path) => !installed[path] && (locked[path].optional || locked[path].peer)
  return (
    Object.keys(installed).every(isSame) &&
    Object.keys(locked).every((path) => path === '' || isSame(path) || isAbsentForGoodReason(path))
  )
}

/** Packages that came with native code for another kind of machine: a folder that was copied, or shared with a container. */
function isFromOtherMachine() {
  const { abi } = readJson(stamp()) ?? wanted()
  return !abi.startsWith(`${process.platform}-${process.arch}-`)
}

function cleanInstall({ args, env }) {
  rmSync(stamp(), { force: true })
  return outcomeOf(runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', ...args], env))
}

function rebuildBinding({ args, env }) {
  return outcomeOf(runNpm(['rebuild', 'better-sqlite3', ...args], env))
}

/** `null` when all is well, otherwise what npm said. */
async function outcomeOf(running) {
  const { code, output } = await running
  return code === 0 && (await isBindingLoaded()) ? null : output
}

async function installCompiler() {
  const tools = await Promise.all(['python3', 'make', 'g++'].map((tool) => run(tool, ['--version'])))
  if (tools.every(({ code }) => code === 0)) return false
  return installWithApt(['python3', 'make', 'g++'], 'better-sqlite3 has to be built here')
}

/** Loading is the only proof: a binding built for another Node is there but does not load. */
async function isBindingLoaded() {
  const { code } = await run(process.execPath, ['-e', "require('better-sqlite3')(':memory:')"])
  return code === 0
}

function explain(output) {
  return `The packages could not be installed. npm said:

${excerpt(output)}

Two things are usual. Is the npm registry reachable from here? And is there what it takes to build better-sqlite3, which
is needed where its ready-made binary cannot be downloaded: python3, make and a C++ compiler?
  Debian, Ubuntu:  apt-get install python3 make g++
  macOS:           xcode-select --install
  Windows:         Visual Studio Build Tools with "Desktop development with C++"
Then run this again.`
}
