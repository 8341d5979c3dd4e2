import { lookup as resolveHost, type LookupAddress } from 'node:dns'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Look } from '#app/domain/evidence/link-health.ts'
import { isPrivateAddress } from './private-address.ts'

type Options = {
  /** Whether addresses inside of networks may be looked at. */
  mayLookInside: boolean
  milliseconds?: number
}

const mostRedirects = 5

class Inside extends Error {}

/**
 * Looks whether there is a page at a web address, as a program that only wants to know: nothing of it is read or kept. The
 * address that a name stands for is judged when the connection is made, at every step, so that neither a name nor a redirect
 * leads into a network.
 */
export async function lookAtAddress(address: string, { mayLookInside, milliseconds = 15_000 }: Options): Promise<Look> {
  const signal = AbortSignal.timeout(milliseconds)
  let url = readUrl(address)
  try {
    for (let step = 0; step <= mostRedirects; step += 1) {
      if (!url) return { kind: 'no-answer', reason: 'unsafe' }
      const { status, location } = await ask(url, mayLookInside, signal)
      if (status < 300 || status >= 400 || location === null) return { kind: 'answer', status }
      url = readUrl(location, url)
    }
    return { kind: 'no-answer', reason: 'too-many-redirects' }
  } catch (error) {
    if (error instanceof Inside) return { kind: 'not-looked' }
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return { kind: 'no-answer', reason: code === 'ENOTFOUND' ? 'no-host' : 'silent' }
  }
}

/** An address that may be asked: of the web, and without anybody's name and password. */
function readUrl(address: string, base?: URL): URL | null {
  if (!URL.canParse(address, base)) return null
  const url = new URL(address, base)
  const isOfWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isOfWeb && url.username === '' && url.password === '' ? url : null
}

type Answer = { status: number; location: string | null }

/** Asks for the page's head; some servers answer that wrongly, and are asked for the page itself. */
async function ask(url: URL, mayLookInside: boolean, signal: AbortSignal): Promise<Answer> {
  const head = await send(url, 'HEAD', mayLookInside, signal).catch((error: unknown) => {
    if (error instanceof Inside || signal.aborted) throw error
    return null
  })
  return head && head.status < 400 ? head : send(url, 'GET', mayLookInside, signal)
}

async function send(url: URL, method: string, mayLookInside: boolean, signal: AbortSignal): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A number needs no looking up, so that it is judged here.
  if (!mayLookInside && isIP(host) !== 0 && isPrivateAddress(host)) throw new Inside()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      signal,
      agent: false,
      headers: { 'User-Agent': 'Assay (looks whether linked evidence is still there)', Accept: '*/*' },
      ...(mayLookInside ? {} : { lookup: lookUpOutside }),
    })
    request.once('response', resolve)
    request.once('error', reject)
    request.end()
  })
  const { statusCode = 0, headers } = response
  response.destroy()
  return { status: statusCode, location: headers.location ?? null }
}

/** Finds the network addresses of a name, and refuses it if any is not of the outside world. */
const lookUpOutside: LookupFunction = (hostname, options, callback) => {
  resolveHost(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) {
      callback(error, '', 4)
      return
    }
    const [first] = found
    const isInside = found.some(({ address }) => isPrivateAddress(address))
    if (!first || isInside) callback(new Inside(), '', 4)
    else if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}
