import { existsSync } from 'node:fs'
import { run, say } from './programs.mjs'

/**
 * Installs Debian packages, where that is usual without asking: as root on Debian or Ubuntu. A container or a build
 * machine is such a place, a desk is not. Returns whether it did.
 */
export async function installWithApt(packages, why) {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  say(`Installing ${packages.join(', ')} with apt-get: ${why}.`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env })
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
  if (code !== 0) say(output)
  return code === 0
}
