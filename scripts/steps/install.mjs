import { existsSync, rmSync } from 'node:fs'
import { fetchHeaders, headerSettings } from './node-headers.mjs'
import { runNpm } from './npm.mjs'
import { Explained, hashOfFile, inRoot, readJson, run, tail, writeJson } from './programs.mjs'

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
  const arePackagesCurrent = isLockfileInstalled()
  if (!arePackagesCurrent || !(await isBindingLoaded())) {
    const attempt = arePackagesCurrent ? rebuildBinding : cleanInstall
    let { code, output } = await attempt(headerSettings())
    if (code !== 0 || !(await isBindingLoaded())) {
      const headers = await fetchHeaders()
      if (headers) ({ code, output } = await cleanInstall(headerSettings(headers)))
    }
    if (code !== 0 || !(await isBindingLoaded())) throw new Explained(explain(output))
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

function cleanInstall({ args, env }) {
  rmSync(stamp(), { force: true })
  return runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', ...args], env)
}

function rebuildBinding({ args, env }) {
  return runNpm(['rebuild', 'better-sqlite3', ...args], env)
}

/** Loading is the only proof: a binding built for another Node is there but does not load. */
async function isBindingLoaded() {
  const { code } = await run(process.execPath, ['-e', "require('better-sqlite3')(':memory:')"])
  return code === 0
}

function explain(output) {
  return `The packages could not be installed. npm said last:

${tail(output)}

Two things are usual. Is the npm registry reachable from here? And is there what it takes to build better-sqlite3, which
is needed where its ready-made binary cannot be downloaded: python3, make and a C++ compiler?
  Debian, Ubuntu:  apt-get install python3 make g++
  macOS:           xcode-select --install
  Windows:         Visual Studio Build Tools with "Desktop development with C++"
Then run this again.`
}
