import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '#app/platform/files.ts'
import { newId, newToken } from '#app/platform/ids.ts'
import { closeVisitor, newVisitor, type Visitor } from '../support/browser.ts'
import { startDemoServer, visitAs } from '../support/demo-server.ts'
import { placesOf } from '../support/places.ts'
import type { TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// The page of an invitation, which only its link opens: to a new person, to somebody who has an account, and when it is dead.

let server: TestServer
let nobody: Visitor
let lead: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  nobody = await newVisitor(server)
  lead = await visitAs(server, 'lead')
})
afterAll(async () => {
  await closeVisitor(nobody, /status of (404|410|422)/)
  await closeVisitor(lead, /status of (404|410|422)/)
  await server.stop()
})

/** Writes an invitation as the lead's form does, and returns the address that its mail holds. */
function inviteTo(email: string): string {
  const { city } = placesOf(server, 'Piñon Falls', 'DM1.c')
  const token = newToken()
  const database = new Database(join(server.data, 'assay.db'))
  const sender = database
    .prepare<[string], { userId: string }>(`SELECT userId FROM Membership WHERE cityId = ? AND role = 'lead'`)
    .get(city)
  const stamp = (hours: number) => new Date(Date.now() + hours * 60 * 60_000).toISOString()
  database
    .prepare(
      `INSERT INTO Invitation (id, tokenHash, email, cityId, role, areas, invitedById, createdAt, expiresAt)
       VALUES (?, ?, ?, ?, 'coach', 'DM LC', ?, ?, ?)`,
    )
    .run(newId(), sha256(token), email, city, sender?.userId, stamp(0), stamp(24))
  database.close()
  return `/invitations/${token}`
}

describe('the page of an invitation', () => {
  it('to a new person, also as a form that comes back', async () => {
    const { page } = nobody
    await page.goto(inviteTo('pat.ng@example.org'))
    expect(await lookAt(page)).toEqual([])
    await page.getByRole('button', { name: 'Accept the invitation' }).click()
    await page.getByRole('alert').waitFor()
    expect(await lookAt(page)).toEqual([])
  })

  it('to somebody with an account, who is not signed in', async () => {
    await nobody.page.goto(inviteTo('theo.brandvold@example.org'))
    expect(await lookAt(nobody.page)).toEqual([])
  })

  it('to somebody else than who is signed in', async () => {
    await lead.page.goto(inviteTo('theo.brandvold@example.org'))
    await lead.page.getByText('Sign out, then open the link').waitFor()
    expect(await lookAt(lead.page)).toEqual([])
  })

  it('that opens nothing', async () => {
    await nobody.page.goto('/invitations/unknown')
    await expect
      .poll(() => nobody.page.getByRole('heading', { level: 1 }).textContent())
      .toBe('This link opens nothing')
    expect(await lookAt(nobody.page)).toEqual([])
  })
})
