import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ViteDevServer } from 'vite'
import { env } from '#app/platform/env.ts'
import { projectRoot } from '#app/platform/files.ts'
import { makeNonce, securityHeaders } from '#app/platform/headers.ts'
import { log } from '#app/platform/log.ts'
import { paceOf } from '#app/platform/send-file.ts'
import { moveOrigin } from '#app/platform/sent-from.ts'
import { limitTries } from '#app/platform/tries.ts'

const settings = env()
const isDevelopment = settings.NODE_ENV === 'development'
const vite = isDevelopment ? await startVite() : null

async function startVite(): Promise<ViteDevServer> {
  const { createServer } = await import('vite')
  return createServer({
    root: projectRoot,
    // The port of Vite's own connection follows ours, so that two development servers do not fight for one.
    server: { middlewareMode: true, hmr: { port: 20_000 + (settings.PORT % 40_000) } },
    appType: 'custom',
  })
}

async function loadBuild(): Promise<ServerBuild> {
  if (vite) return (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  return (await import(pathToFileURL(join(projectRoot, 'build/server/index.js')).href)) as ServerBuild
}

type Boot = { start: (address: string) => Promise<void>; stop: () => Promise<void> }

const app = express()
app.disable('x-powered-by')
app.set('trust proxy', settings.TRUST_PROXY)
app.use((_request, response, next) => {
  response.locals['nonce'] = makeNonce()
  next()
})
app.use(securityHeaders(isDevelopment))
app.use(compression())

if (vite) app.use(vite.middlewares)
else app.use('/assets', express.static(join(projectRoot, 'build/client/assets'), { immutable: true, maxAge: '1y' }))
app.use(express.static(join(projectRoot, vite ? 'public' : 'build/client'), { maxAge: '1h', index: false }))

// Asked for unasked by browsers that look at a file rather than a page.
app.get('/favicon.ico', (_request, response) => {
  response.redirect(301, '/icon.svg')
})
app.get('/healthz', (_request, response) => {
  response.type('text').send('ok')
})

app.use(limitTries())

// A mail program's one click (RFC 8058) comes from its maker's site or from none. The signed token in the address is what
// proves it, and nothing else that the request carries counts.
app.post('/unsubscribe/:token', (request, _response, next) => {
  delete request.headers.origin
  delete request.headers.cookie
  next()
})
app.use(moveOrigin())

const build = vite ? loadBuild : await loadBuild()
app.all(
  '*',
  createRequestHandler({
    build,
    mode: settings.NODE_ENV,
    getLoadContext: (request, response) => ({
      nonce: String(response.locals['nonce']),
      address: request.ip ?? '',
      pace: paceOf(response),
    }),
  }),
)

const server = app.listen(settings.PORT, settings.HOST, () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.PORT
  const host = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(settings.HOST) ? 'localhost' : settings.HOST
  const url = settings.APP_ORIGIN ?? `http://${host}:${port}`
  void loadBuild()
    .then((loaded) => (loaded.entry.module as unknown as Boot).start(url))
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    })
})
// Node would cut a request off after five minutes; a large file over a slow line takes longer. Headers still have one.
server.requestTimeout = 60 * 60_000
server.on('error', (error: NodeJS.ErrnoException) => {
  const inUse = `Port ${settings.PORT} is in use. Stop what uses it, or choose another: PORT=3001 npm start`
  console.error(
    error.code === 'EADDRINUSE' ? inUse : `Cannot listen on ${settings.HOST}:${settings.PORT}: ${error.message}`,
  )
  process.exit(1)
})

/** Ends what is under way, then stops; a second signal stops at once. */
function close(signal: string): void {
  log.info({ signal }, 'stopping')
  const jobsStopped = loadBuild().then((loaded) => (loaded.entry.module as unknown as Boot).stop())
  const exit = () => process.exit(0)
  server.close(() => {
    void jobsStopped.then(exit, exit)
  })
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 10_000).unref()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    close(signal)
  })
}
