import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's first choice for scrypt: 128 MiB and about a third of a second for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 }
const keyLength = 32

/** Guesses worked on at once: 256 MiB, and half of the threads that also read files. The others wait their turn. */
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  if (running < atOnce) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const options = { N, r, p, maxmem: 256 * N * r }
      scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) => {
        if (error) reject(error)
        else resolve(key)
      })
    })
  } finally {
    // Whoever is next takes this place over; it is free only if nobody waits.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** `scrypt$N$r$p$salt$key`: the cost travels with the hash, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Whether a password fits a hash. Takes as long when there is no hash, so that addresses cannot be probed. */
export async function fitsPassword(password: string, hash: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = (hash ?? '').split('$')
  if (scheme !== 'scrypt' || !salt || !key) {
    await derive(password, randomBytes(16), cost)
    return false
  }
  const found = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(found, Buffer.from(key, 'base64'))
}
