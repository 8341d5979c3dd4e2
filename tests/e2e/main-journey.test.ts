import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeVisitor, newVisitor, type Visitor } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { keyboardHands, mouseHands, type Hands } from './hands.ts'
import {
  answerCheck, attachEvidence, loadDemo, makeUpload, openReadiness, readNumbers, returnToReadiness, scoreEvidence, takeReport,
} from './journey.ts' // prettier-ignore

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  expect(await server.stop()).toBe(0)
})

/** Slows what the browser sends, so that an upload takes long enough to be seen. */
async function slowUploads({ page, context }: Visitor): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(page)
  const at = (uploadThroughput: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await session.send('Network.enable')
  await at(250_000)
  return async () => {
    await at(-1)
    await session.detach()
  }
}

async function play(visitor: Visitor, hands: Hands, { hasScripts }: { hasScripts: boolean }): Promise<void> {
  const { page } = visitor
  await loadDemo(page, hands, server)
  await openReadiness(page, hands)
  const before = await readNumbers(page)
  expect(before).toMatchObject({
    claimed: 19,
    evidenced: 14,
    reviewed: 5,
    headline: '8 points and DM1 short of Silver.',
  })
  expect(before.square).toMatch(/claimed only$/)
  expect(before.gap.join('\n')).toContain('One more of these checks must be evidenced')

  await answerCheck(page, hands)
  const upload = await makeUpload()
  if (hasScripts) {
    const stopSlowing = await slowUploads(visitor)
    await attachEvidence(page, hands, upload, async () => {
      await page.getByText(/^Uploading .*: \d+ %$/).waitFor()
      await page.waitForFunction(() => {
        const bar = document.querySelector<HTMLProgressElement>('#upload-progress')
        return bar !== null && bar.value > 0 && bar.value < 100
      })
      await stopSlowing()
    })
  } else await attachEvidence(page, hands, upload)
  await scoreEvidence(page, hands, upload)

  await returnToReadiness(page, hands)
  const after = await readNumbers(page)
  expect(after).toMatchObject({
    claimed: 19,
    evidenced: 15,
    reviewed: 5,
    headline: '7 points and DM1 short of Silver.',
  })
  expect(after.square).toMatch(/: evidenced$/)
  expect(after.gap.join('\n')).not.toContain('must be evidenced')

  const report = await takeReport(visitor, hands)
  expect(report.fileName).toMatch(/^Piñon Falls readiness gap report \d{4}-\d\d-\d\d\.pdf$/)
  expect(report.pageOne).toMatch(/7 points and DM1\s+short of Silver/)
  expect(report.says(upload.title)).toBe(true)
  const [numbers] = Object.entries(report.attachments).flatMap(([name, text]) =>
    name.endsWith('-scores.json') ? [text] : [],
  )
  expect(JSON.parse(numbers ?? '{}')).toMatchObject({
    layers: { claimed: { points: 19 }, evidenced: { points: 15 }, reviewed: { points: 5 } },
  })
}

describe('a city answers, shows, scores and takes its gap away', () => {
  it('with a mouse', async () => {
    const visitor = await newVisitor(server)
    await play(visitor, mouseHands(visitor, { hasScripts: true }), { hasScripts: true })
    await closeVisitor(visitor)
  })

  it('without JavaScript', async () => {
    const visitor = await newVisitor(server, { javaScriptEnabled: false })
    await play(visitor, mouseHands(visitor, { hasScripts: false }), { hasScripts: false })
    await closeVisitor(visitor)
  })

  it('by keyboard alone', async () => {
    const visitor = await newVisitor(server)
    await play(visitor, keyboardHands(visitor), { hasScripts: true })
    await closeVisitor(visitor)
  })
})
