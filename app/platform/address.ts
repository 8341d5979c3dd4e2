import { env } from './env.ts'

let listening: string | null = null

/** Said once by the server, when it knows the port that it listens on. */
export function setAddress(address: string): void {
  listening = address
}

/** A page's whole address, for mails: of the proxy if there is one, else of this server. */
export function absoluteUrl(path: string): string {
  const { APP_ORIGIN, PORT } = env()
  return new URL(path, APP_ORIGIN ?? listening ?? `http://localhost:${PORT}`).href
}
