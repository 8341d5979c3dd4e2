import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/files.ts'
import { freePort, hear } from './server.ts'

export type TestProvider = {
  issuer: string
  /** The settings that make Assay use it. */
  env: Record<string, string>
  stop: () => Promise<void>
}

/** A real OpenID provider in a process of its own, which sends people back to Assay on this machine. */
export async function startProvider(): Promise<TestProvider> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(projectRoot, 'tests/support/oidc-provider-server.mjs'), String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'development' },
  })
  const said = hear(child)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
  await Promise.race([
    said.until('The provider is ready'),
    ended.then(() => Promise.reject(new Error(`The provider ended:\n${said.all()}`))),
  ])
  const issuer = `http://127.0.0.1:${port}`
  return {
    issuer,
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'assay',
      OIDC_CLIENT_SECRET: 'a secret of the tests',
      OIDC_NAME: 'Springfield ID',
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A browser at the provider: it keeps its cookies, follows its redirects and fills in its forms. */
export class ProviderVisit {
  private readonly cookies = new Map<string, { pair: string; path: string }>()
  private readonly issuer: string

  constructor(issuer: string) {
    this.issuer = issuer
  }

  /** Goes where Assay sends somebody, signs in as `account`, agrees, and returns the address that leads back to Assay. */
  async signIn(address: string, account: string): Promise<string> {
    const login = await this.follow(address)
    const consent = await this.submit(login, { prompt: 'login', login: account, password: 'anything' })
    return consent.backTo ?? this.submit(consent, { prompt: 'consent' }).then(({ backTo }) => backTo ?? '')
  }

  /** Goes there, and gives up at the provider's own page. */
  async cancel(address: string): Promise<string> {
    const login = await this.follow(address)
    const abort = /href="([^"]*\/abort)"/.exec(login.html)?.[1] ?? ''
    return (await this.follow(new URL(abort, this.issuer).href)).backTo ?? ''
  }

  private async submit(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form[^>]*action="([^"]+)"/.exec(page.html)?.[1]
    if (action === undefined) throw new Error(`There is no form at the provider: ${page.html.slice(0, 500)}`)
    return this.follow(new URL(action, this.issuer).href, new URLSearchParams(fields))
  }

  private async follow(address: string, body?: URLSearchParams): Promise<Page> {
    if (!address.startsWith(this.issuer)) return { html: '', backTo: address }
    const { pathname } = new URL(address)
    const cookies = [...this.cookies.values()].filter(({ path }) => pathname.startsWith(path))
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: cookies.map(({ pair }) => pair).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name = '', value = ''] = pair.split('=')
      const path = /path=([^;]+)/i.exec(cookie)?.[1] ?? '/'
      // The provider has cookies of one name at several paths, and takes them back by emptying them.
      if (value === '') this.cookies.delete(`${name} ${path}`)
      else this.cookies.set(`${name} ${path}`, { pair, path })
    }
    const location = response.headers.get('Location')
    if (location !== null) return this.follow(new URL(location, address).href)
    return { html: await response.text(), backTo: null }
  }
}

type Page = { html: string; /** The address at Assay to which the provider leads. */ backTo: string | null }
