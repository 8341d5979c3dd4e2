import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { closeVisitor, newVisitor } from '../support/browser.ts'
import { demoTemplate, switchRole } from '../support/demo-server.ts'
import { placesOf } from '../support/places.ts'
import { freePort, hear, spawnServer, startServer } from '../support/server.ts'

const temporary = join(projectRoot, '.tmp')
mkdirSync(temporary, { recursive: true })
const scratch = mkdtempSync(join(temporary, 'start-'))
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

/** Runs `npm start` to its end; its code, and what it said. */
async function startAndEnd(port: number, root = projectRoot): Promise<{ code: number | null; said: string }> {
  const child = spawnServer(mkdtempSync(join(scratch, 'data-')), port, {}, root)
  const said = hear(child)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said: said.all() }
}

describe('npm start', () => {
  it('answers, and ends with 0 when it is asked to, also while a browser keeps its connection', async () => {
    const server = await startServer()
    const agent = new Agent({ keepAlive: true })
    const status = await new Promise((resolve, reject) => {
      get(`${server.url}/healthz`, { agent }, (response) =>
        response.resume().on('end', () => resolve(response.statusCode)),
      ).on('error', reject)
    })
    expect(status).toBe(200)
    // Browsers ask for it unasked.
    expect((await fetch(`${server.url}/favicon.ico`)).headers.get('Content-Type')).toContain('svg')
    const headers = { Origin: 'https://elsewhere.example' }
    const refused = await fetch(`${server.url}/setup`, { method: 'POST', headers, body: new URLSearchParams() })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('This form was sent from another site, so nothing was saved.')
    const began = Date.now()
    expect(await server.stop()).toBe(0)
    expect(Date.now() - began).toBeLessThan(5_000)
    agent.destroy()
  })

  it('says plainly when its port is taken', async () => {
    const server = await startServer()
    const port = Number(new URL(server.url).port)
    const { code, said } = await startAndEnd(port)
    expect(code).toBe(1)
    expect(said).toContain(`Port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`)
    expect(said).not.toMatch(/^\s+at /m)
    await server.stop()
  })

  it('keeps what was saved when the power goes, and the sign-in', async () => {
    const data = join(scratch, 'power-cut')
    const before = await startServer({ from: await demoTemplate(), data })
    const { base } = placesOf(before, 'Piñon Falls', 'DM1.c')
    const visitor = await newVisitor(before)
    await visitor.page.goto('/')
    await switchRole(visitor, 'lead')
    await visitor.page.goto(`${base}/checks/CI1.a`)
    const sent = await visitor.page.request.post(`${base}/checks/CI1.a/answer`, {
      form: { answer: 'met', rationale: 'Saved just before.', revision: '0' },
      headers: { Origin: before.url },
    })
    expect(sent.status()).toBe(200)
    await before.kill()
    const cookies = await visitor.context.cookies()
    // The page may have been asking for more when the server went.
    await closeVisitor(visitor, /net::ERR_|Failed to fetch/)

    const after = await startServer({ data })
    const again = await newVisitor(after)
    await again.context.addCookies(cookies)
    await again.page.goto(`${base}/checks/CI1.a`)
    await expect.poll(() => again.page.getByLabel('Note on CI1.a').inputValue()).toBe('Saved just before.')
    await closeVisitor(again)
    await after.stop()
  })

  it('does not start on a published criterion that somebody changed, and names the file', async () => {
    const root = copyOfProject()
    const file = join(root, 'criteria/what-works-cities/3.0.0/DM1.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/months: \d+/, 'months: 99'))
    appendFileSync(join(root, 'criteria/what-works-cities/3.0.0/LC1.yaml'), '\nnonsense: true\n')
    const { code, said } = await startAndEnd(await freePort(), root)
    expect(code).toBe(1)
    expect(said).toMatch(/criteria\/what-works-cities\/3\.0\.0\/DM1\.yaml.*A published edition never changes/)
    expect(said).toMatch(/criteria\/what-works-cities\/3\.0\.0\/LC1\.yaml.*nonsense/)
    expect(said).not.toContain('Assay is ready')
    expect(said).not.toMatch(/^\s+at /m)
  })
})

/** The project finds its criteria beside its own code, so other criteria take a copy of both. Times stay, or it would build. */
function copyOfProject(): string {
  const root = join(scratch, 'project')
  mkdirSync(root)
  const parts = [
    'app',
    'build',
    'criteria',
    'prisma',
    'public',
    'scripts',
    'package.json',
    'package-lock.json',
    'prisma.config.ts',
    'remix.config.js',
    'tsconfig.json',
    'vite.config.ts',
  ]
  const { status, stderr } = spawnSync('cp', ['-Rp', ...parts.map((part) => join(projectRoot, part)), root])
  expect(status, String(stderr)).toBe(0)
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  return root
}
