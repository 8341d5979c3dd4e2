import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notify } from '#app/features/notifications/notify.server.ts'
import { unsubscribePath } from '#app/features/notifications/unsubscribe-token.server.ts'
import { openDatabase } from '#app/platform/db/open.ts'
import { join } from 'node:path'
import { closeVisitor, newVisitor, type Visitor } from '../support/browser.ts'
import { startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// Notices when there are some, and the page that ends mails, by hand and without JavaScript.

describe('notices', () => {
  let server: TestServer
  let lead: Visitor
  let unsubscribe: string

  beforeAll(async () => {
    server = await startDemoServer()
    // The same secret as the server's signs the link, and the server is not asked for it.
    process.env['ASSAY_DATA'] = server.data
    const db = openDatabase(join(server.data, 'assay.db'))
    const { id } = await db.read.user.findFirstOrThrow({ where: { memberships: { some: { role: 'lead' } } } })
    const at = new Date()
    for (const name of ['first', 'second']) {
      await db.write((tx) =>
        notify(tx, {
          at,
          kind: 'mention',
          actorId: null,
          cityId: null,
          subject: name,
          text: `Somebody mentions you in the ${name} thread, with_a_very_long_word_that_has_nowhere_to_break`,
          path: '/account',
          recipients: [id],
        }),
      )
    }
    unsubscribe = unsubscribePath(id, 'all')
    await db.close()
    lead = await visitAs(server, 'lead')
  })
  afterAll(async () => {
    await closeVisitor(lead)
    await server.stop()
  })

  it('are read by opening them, and read afterwards', async () => {
    const { page } = lead
    await page.goto('/notifications')
    expect(await lookAt(page)).toEqual([])
    await page.getByRole('button', { name: /^Somebody mentions you in the first thread/ }).click()
    await page.waitForURL(/\/account$/)
    await page.goto('/notifications')
    await page.getByRole('link', { name: /^Somebody mentions you in the first thread/ }).waitFor()
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByText('You have read all of them.').waitFor()
    expect(await lookAt(page)).toEqual([])
  })

  it('end by a link in a mail, without signing in and without JavaScript, and come back', async () => {
    const visitor = await newVisitor(server, { javaScriptEnabled: false })
    const { page } = visitor
    await page.goto(unsubscribe)
    await page.getByRole('button', { name: 'Stop these mails' }).click()
    await page.getByRole('heading', { name: 'These mails have stopped' }).waitFor()
    await page.getByRole('button', { name: 'Undo: I want them' }).click()
    await page.getByRole('heading', { name: 'Stop all mails about notices?' }).waitFor()
    await closeVisitor(visitor)
  })

  it('end on a page that everybody can use', async () => {
    const visitor = await newVisitor(server)
    await visitor.page.goto(unsubscribe)
    expect(await lookAt(visitor.page)).toEqual([])
    await closeVisitor(visitor)
  })
})
