import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { installWithApt } from './apt.mjs'
import { Explained, runPackage } from './programs.mjs'

/** Chromium works the same for tests whichever of these is there. `null` when there is none. */
export function findChromium() {
  const wanted = process.env.ASSAY_CHROMIUM
  if (wanted) {
    if (existsSync(wanted)) return wanted
    throw new Explained(`ASSAY_CHROMIUM names ${wanted}, which is not there.`)
  }
  return systemPlaces().find((place) => existsSync(place)) ?? playwrightsOwn()
}

function systemPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return folders.filter(Boolean).flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core')
    const path = chromium.executablePath()
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

export const chromium = {
  isStale: () => findChromium() === null,
  announcement: () => 'Getting Chromium for the browser tests.',
  async run() {
    await runPackage('playwright-core', ['install', 'chromium'])
    if (findChromium()) return
    await installWithApt(['chromium'], 'the browser tests need it')
    if (findChromium()) return
    throw new Explained(
      'The browser tests need Chromium, and it could not be downloaded. Install Chromium or Chrome, ' +
        'or name one that is there: ASSAY_CHROMIUM=/path/to/chromium npm test',
    )
  },
}
