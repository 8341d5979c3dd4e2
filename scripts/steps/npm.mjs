import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './programs.mjs'

/** Runs npm with this Node where its command line can be found; otherwise the `npm` that the system finds. */
export function runNpm(args, env = {}) {
  const cli = npmCli()
  if (cli) return run(process.execPath, [cli, ...args], { env })
  // Windows runs npm.cmd only through its shell; no argument here has a space in it.
  return process.platform === 'win32' ? run('npm.cmd', args, { env, shell: true }) : run('npm', args, { env })
}

function npmCli() {
  const bin = dirname(process.execPath)
  const started = process.env.npm_execpath ?? ''
  const places = [
    /npm-cli\.(c?js)$/.test(started) ? started : '',
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  return places.find((place) => place !== '' && existsSync(place))
}
