import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { setAddress } from '#app/platform/address.ts'
import { db } from '#app/platform/db/db.server.ts'
import { env } from '#app/platform/env.ts'
import { log } from '#app/platform/log.ts'
import { forgetSetUpToken, isSetUp, setUpToken } from './installation.server.ts'

/** What the server does once it listens: proves the criteria, then says where to go. Throws if it must not go on. */
export async function start(address: string): Promise<void> {
  setAddress(address)
  const editions = listEditions()
  const count = editions.length === 1 ? '1 edition' : `${editions.length} editions`
  const isDone = await isSetUp(db)
  if (isDone) forgetSetUpToken()
  const setUpAddress = isDone ? null : `${address}/setup?token=${setUpToken()}`
  process.stdout.write(`Assay is ready at ${address} (${count} of criteria, all valid)\n`)
  const { APP_ORIGIN, TRUST_PROXY } = env()
  if (APP_ORIGIN && TRUST_PROXY === 0) {
    log.warn('APP_ORIGIN is set but TRUST_PROXY is 0: behind a proxy, everybody then counts as one network address')
  }
  if (setUpAddress) process.stdout.write(`\nThis installation is new. Set it up at:\n\n  ${setUpAddress}\n\n`)
}
