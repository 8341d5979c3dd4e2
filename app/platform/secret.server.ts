import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, env } from './env.ts'
import { newToken } from './ids.ts'

/** The installation's own secret: ASSAY_SECRET, or a file in ASSAY_DATA that is made once and only its owner may read. */
function installationSecret(): string {
  const { ASSAY_SECRET } = env()
  if (ASSAY_SECRET !== undefined) return ASSAY_SECRET
  const file = join(dataFolder(), 'secret')
  if (!existsSync(file)) {
    const unfinished = `${file}.${newToken().slice(0, 8)}`
    writeFileSync(unfinished, newToken(), { mode: 0o600 })
    try {
      // Of two processes that make it at once, the first one's stays.
      linkSync(unfinished, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      rmSync(unfinished, { force: true })
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** A key for one purpose, so that what is signed for one is worth nothing for another. */
function keyFor(purpose: string): Buffer {
  return createHmac('sha256', installationSecret()).update(purpose).digest()
}

/** A signature of a text for one purpose, safe in an address. */
export function sign(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')
}

/** Whether a signature is ours. */
export function isSigned(purpose: string, text: string, signature: string): boolean {
  const [ours, theirs] = [sign(purpose, text), signature].map((value) => Buffer.from(value)) as [Buffer, Buffer]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

/** Encrypts a secret that must be read again: `nonce.tag.text`. */
export function seal(purpose: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.')
}

/** The text of what `seal` returned. Throws if it was sealed with another secret. */
export function unseal(purpose: string, sealed: string): string {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !tag || !text) throw new Error('This is not a sealed text')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), nonce)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}
