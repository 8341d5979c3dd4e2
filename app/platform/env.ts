import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { projectRoot } from './files.ts'

/** Plain http is read by everybody on the way; only this machine's own is not. */
function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** A name and an address, or an address alone. No line breaks: it becomes a line of every mail. */
export const mailFrom = /^(?:([^<>\r\n]*?)\s*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/

const EnvSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** The one folder that holds a city's data. */
  ASSAY_DATA: z.string().default('data'),
  /** How people reach this installation, where a proxy stands before it: https://assay.example.gov */
  APP_ORIGIN: z.url().optional(),
  /** Proxies in front whose X-Forwarded-* headers are believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Signs links and seals second factors; without it, a file in ASSAY_DATA does. Changing it ends both. */
  ASSAY_SECRET: z.string().min(32).optional(),
  /** The OpenID provider that people sign in with: its issuer, and what it calls this installation. */
  OIDC_ISSUER: z.url().refine(isSafeIssuer, 'The provider is reached by https').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What people call it: the button says "Sign in with ...". */
  OIDC_NAME: z.string().max(60).default('single sign-on'),
  /** `true`: nobody signs in with a password. */
  OIDC_ONLY: z.enum(['true', 'false']).default('false'),
  /** The mail server: smtp://user:password@host:587, or smtps://. Without it, mails become files in ASSAY_DATA/outbox. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'write it as smtp://user:password@host:587' }).optional(),
  /** Whom mails come from: `Assay <assay@example.gov>`, or the address alone. */
  MAIL_FROM: z.string().regex(mailFrom, 'write it as Assay <assay@example.gov>').optional(),
  /** `on`: links to addresses inside of this network are looked at as well. */
  LINK_CHECK_PRIVATE: z.enum(['on', 'off']).default('off'),
  /** `off`: this process does nothing by itself, and sends no mail. Another one has to. */
  ASSAY_JOBS: z.enum(['on', 'off']).default('on'),
  /** Largest file that may be uploaded, in megabytes. */
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(2048).default(50),
})

export type Env = z.infer<typeof EnvSchema>

/** The process's settings, checked. Throws with every wrong name and why. */
export function env(): Env {
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const parsed = EnvSchema.safeParse(set)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`These settings cannot be used:\n${problems.join('\n')}`)
}

export function dataFolder(): string {
  return resolve(projectRoot, env().ASSAY_DATA)
}

/** The database's file; its folder is there afterwards, and closed to other users of the machine. */
export function databaseFile(): string {
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 })
  return join(dataFolder(), 'assay.db')
}
