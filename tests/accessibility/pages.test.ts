import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { closeVisitor, newVisitor, type Visitor } from '../support/browser.ts'
import { demoRoles, startDemoServer, visitAs } from '../support/demo-server.ts'
import { pages, pagesElsewhere } from '../support/pages.ts'
import { placesOf, type Places } from '../support/places.ts'
import type { TestServer } from '../support/server.ts'
import { beneathHeader } from './header-rows.ts'
import { lookAt } from './look-at.ts'

// Every page as everybody who may open it gets it: light and dark, wide and narrow. Wide, its header is one row.

let server: TestServer
let places: Places
beforeAll(async () => {
  server = await startDemoServer()
  places = placesOf(server, 'Piñon Falls', 'DM1.c')
})
afterAll(() => server.stop())

it('knows every route that has a page', () => {
  const folder = join(projectRoot, 'app', 'routes')
  const withPage = readdirSync(folder).filter((file) =>
    /^export default /m.test(readFileSync(join(folder, file), 'utf8')),
  )
  const known = [...pages.map(({ module }) => module), ...pagesElsewhere]
  expect([...new Set(known)].sort()).toEqual(withPage.map((file) => file.replace(/\.tsx$/, '')).sort())
})

describe.each([...demoRoles, 'nobody'] as const)('as %s', (role) => {
  let visitor: Visitor
  const titles = new Map<string, string>()
  beforeAll(async () => {
    visitor = role === 'nobody' ? await newVisitor(server) : await visitAs(server, role)
  })
  afterAll(() => closeVisitor(visitor, /status of 404/))

  const mine = pages.filter(({ roles }) => roles.includes(role))
  it.each(mine.map((page) => ({ ...page, name: [page.module, page.view].filter(Boolean).join(' ') })))(
    '$name',
    async ({ address, view, status = 200 }) => {
      const { page } = visitor
      const response = await page.goto(address(places))
      expect(response?.status()).toBe(status)
      expect(await lookAt(page)).toEqual([])
      await expect.poll(() => beneathHeader(page)).toEqual([])
      if (view !== undefined) return
      const title = await page.title()
      expect(titles.get(title), `${title} is the title of two pages`).toBeUndefined()
      titles.set(title, page.url())
    },
  )

  // A further view of a page is looked at by some of those who may open the page.
  const opened = new Set(mine.map(({ module }) => module))
  const notMine = pages.filter(({ module, roles }) => {
    return role !== 'nobody' && !opened.has(module) && !roles.includes('nobody')
  })
  it.runIf(notMine.length > 0)('everything else is not there', async () => {
    for (const { address } of notMine) {
      const response = await visitor.page.goto(address(places))
      expect(response?.status(), address(places)).toBe(404)
      await expect.poll(() => visitor.page.getByRole('heading', { level: 1 }).textContent()).toBe('Page not found')
    }
  })
})
