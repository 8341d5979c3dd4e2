import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { projectRoot } from './files.ts'

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
