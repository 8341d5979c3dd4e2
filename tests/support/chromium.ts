import { findChromium } from '../../scripts/steps/chromium.mjs'

/** Where Chromium is on this machine; `npm test` gets one where there is none. */
export function chromiumPath(): string {
  const path = findChromium() as string | null
  if (path === null) throw new Error('There is no Chromium. Run the browser tests with npm test, which gets one.')
  return path
}

/** Headless, and talking to nothing but the pages under test. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
