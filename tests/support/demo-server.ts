import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { dayIn } from '#app/platform/clock.ts'
import { projectRoot, sha256 } from '#app/platform/files.ts'
import { newVisitor, type Visitor } from './browser.ts'
import { startServer, type TestServer } from './server.ts'

export const demoRoles = ['lead', 'contributor', 'leader', 'coach', 'administrator'] as const
export type DemoRole = (typeof demoRoles)[number]

const temporary = join(projectRoot, '.tmp')

/** A server of one's own on a copy of the loaded demo. */
export async function startDemoServer(): Promise<TestServer> {
  return startServer({ from: await demoTemplate() })
}

/** The data folder of a freshly loaded demo. It is made once for each build and day, by the set-up page itself. */
export async function demoTemplate(): Promise<string> {
  const own = `demo-${keyOfDemo()}`
  const template = join(temporary, own)
  if (existsSync(template)) return template
  mkdirSync(temporary, { recursive: true })
  for (const name of readdirSync(temporary)) {
    if (name.startsWith('demo-') && name !== own) rmSync(join(temporary, name), { recursive: true, force: true })
  }
  const unfinished = mkdtempSync(join(temporary, 'making-demo-'))
  const server = await startServer({ data: unfinished })
  const response = await fetch(`${server.url}/setup?demo`, {
    method: 'POST',
    body: new URLSearchParams({ token: server.setUpToken() }),
    headers: { Origin: server.url },
    redirect: 'manual',
  })
  await server.stop()
  if (response.headers.get('Location') !== '/cities')
    throw new Error(`The demo was not loaded: ${response.status} ${await response.text()}`)
  try {
    renameSync(unfinished, template)
  } catch (error) {
    // Another test file has made the same meanwhile.
    if (!existsSync(template)) throw error
    rmSync(unfinished, { recursive: true, force: true })
  }
  return template
}

/** Changes with the build, with what the demo and the checklists say, and with the day: the demo counts back from it. */
function keyOfDemo(): string {
  const stamp = readFileSync(join(projectRoot, 'build', '.assay-build.json'), 'utf8')
  const contents = ['prisma', 'criteria'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => sha256(readFileSync(join(entry.parentPath, entry.name)))),
  )
  return sha256([stamp, dayIn('America/Denver', new Date()), ...contents.sort()].join('\n')).slice(0, 16)
}

/** A person with a browser of their own, signed in through the demo's role switcher. */
export async function visitAs(
  server: TestServer,
  role: DemoRole,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const visitor = await newVisitor(server, options)
  await visitor.page.goto('/')
  await switchRole(visitor, role)
  return visitor
}

/** Becomes another of the demo's people, as the switcher on every page does it. */
export async function switchRole({ page }: Visitor, role: DemoRole): Promise<void> {
  // Who already is this person has a page that looks as it should before the new session is there.
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('complementary', { name: 'Demo' }).getByRole('button', { name: role, exact: true }).click()
  await answered
  await page.waitForURL(/\/cities$/)
  await page.getByRole('button', { name: role, exact: true, pressed: true }).waitFor()
}

/** The addresses of the demo's two assessments: `/assessments/...`. */
export async function demoAddresses({ page }: Visitor): Promise<{ madeUpCity: string; tacoma: string }> {
  await page.goto('/cities')
  const addressOf = async (city: string) => {
    const to = await page.getByRole('link', { name: new RegExp(`^Readiness of ${city},`) }).getAttribute('href')
    return (to ?? '').replace(/\/readiness$/, '')
  }
  return { madeUpCity: await addressOf('Piñon Falls'), tacoma: await addressOf('Tacoma') }
}
