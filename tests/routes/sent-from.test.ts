import { once } from 'node:events'
import { request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequestHandler } from '@remix-run/express'
import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node'
import express from 'express'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { moveOrigin } from '#app/platform/sent-from.ts'

// A form from another site, through Express and Remix, to an action that begins as every action does.

const action = ({ request }: ActionFunctionArgs) => {
  assertSameOrigin(request)
  return new Response('Saved')
}

const route = (id: string, path: string, isPage: boolean) => ({
  id,
  path,
  module: isPage ? { action, default: () => null } : { action },
})
const of = { hasAction: true, hasLoader: false, hasErrorBoundary: false, module: '' }
const routes = { page: route('page', 'page', true), file: route('file', 'file', false) }

/** What Remix makes of pages: here only what an error says, as the error page would. */
const build = {
  entry: {
    module: {
      default: (_request: Request, status: number, _headers: Headers, context: { staticHandlerContext: Thrown }) =>
        new Response(String(Object.values(context.staticHandlerContext.errors ?? {})[0]?.data), { status }),
      handleError: () => undefined,
    },
  },
  routes,
  assets: {
    entry: { module: '', imports: [] },
    routes: { page: { ...of, id: 'page', path: 'page' }, file: { ...of, id: 'file', path: 'file' } },
    url: '',
    version: '1',
  },
  future: { v3_singleFetch: true },
  isSpaMode: false,
  publicPath: '/',
  assetsBuildDirectory: '',
} as unknown as ServerBuild

type Thrown = { errors: Record<string, { data?: unknown }> | null }

let server: Server
let port: number
beforeAll(async () => {
  const app = express()
  app.use(moveOrigin())
  app.all('*', createRequestHandler({ build, mode: 'production' }))
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
})
afterEach(() => vi.unstubAllEnvs())

/** By hand: `fetch` sets `Host` itself. */
async function post(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const sent = ask({ port, host: '127.0.0.1', path, method: 'POST', headers: { Host: 'assay.example', ...headers } })
  sent.end('a=b')
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }]
  let text = ''
  for await (const chunk of response) text += chunk.toString()
  return { status: response.statusCode, text }
}

const words = 'This form was sent from another site, so nothing was saved. Open the page again and retry.'

it.each([
  ['/page', { Origin: 'https://elsewhere.example' }],
  ['/page.data', { Origin: 'https://elsewhere.example' }],
  ['/file', { Origin: 'https://elsewhere.example' }],
  ['/page', { Origin: 'no address' }],
  ['/page', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  // What only the server itself may say.
  ['/page', { Origin: 'https://elsewhere.example', 'X-Sent-From': 'http://assay.example' }],
  ['/page', { 'X-Sent-From': 'http://assay.example' }],
  ['/page', { Origin: 'https://elsewhere.example', 'X-Forwarded-Host': 'elsewhere.example' }],
] as [string, Record<string, string>][])('a form to %s with %j is refused in words', async (path, headers) => {
  const { status, text } = await post(path, headers)
  expect(status).toBe(403)
  expect(text).toContain(words)
})

it.each([
  [{ Origin: 'http://assay.example' }],
  [{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  [{ 'Sec-Fetch-Site': 'same-origin' }],
] as [Record<string, string>][])('a form from this site is taken: %j', async (headers) => {
  for (const path of ['/page', '/file']) expect((await post(path, headers)).status).toBe(200)
})

it('a form from the address that people use is taken, whatever a proxy made of the host', async () => {
  vi.stubEnv('APP_ORIGIN', 'https://assay.example.gov')
  const headers: Record<string, string>[] = [
    { Host: '127.0.0.1:3000' },
    { Host: 'assay.example.gov' },
    { Host: '127.0.0.1:3000', 'X-Forwarded-Host': 'assay.example.gov' },
  ]
  for (const sent of headers) {
    const { status } = await post('/page', { ...sent, Origin: 'https://assay.example.gov' })
    expect([sent, status]).toEqual([sent, 200])
    expect((await post('/page', { ...sent, Origin: 'http://127.0.0.1:3000' })).status).toBe(403)
  }
})
