import * as client from 'openid-client'
import { absoluteUrl } from '#app/platform/address.ts'
import { env } from '#app/platform/env.ts'
import { log } from '#app/platform/log.ts'
import { seal, unseal } from '#app/platform/secret.server.ts'

/** Who the provider says somebody is. `email` only if the provider has verified it. */
export type ProvenPerson = { issuer: string; subject: string; email: string | null; name: string | null }

/** Why nobody came in: in words on the sign-in page. */
export const providerFailures = ['down', 'cancelled', 'refused', 'stale'] as const
export type ProviderFailure = (typeof providerFailures)[number]

export const callbackPath = '/sign-in/oidc/callback'

type Trip = { state: string; nonce: string; verifier: string; next: string; until: number }
const purpose = 'oidc-trip'
export const tripMinutes = 10

const patience = 8
const keepFor = 60 * 60_000
let known: { key: string; at: number; config: client.Configuration } | null = null

/** The provider as it describes itself. Asked once an hour; what failed is asked again. */
async function findProvider(now: Date): Promise<client.Configuration> {
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '' } = env()
  const key = JSON.stringify([OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET])
  if (known?.key === key && now.getTime() - known.at < keepFor) return known.config
  const issuer = new URL(OIDC_ISSUER)
  // Plain http passes the settings only on this machine's own addresses.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is marked so to stand out, and is not going away
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
  const config = await client.discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
    execute,
    timeout: patience,
  })
  known = { key, at: now.getTime(), config }
  return config
}

/** Whether the provider answers, asked anew. */
export async function isProviderThere(now: Date): Promise<boolean> {
  known = null
  return findProvider(now).then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, 'the OpenID provider cannot be reached')
      return false
    },
  )
}

/** Where to send somebody who signs in, and what their browser has to bring back, sealed. */
export async function beginTrip(next: string, now: Date): Promise<{ address: string; trip: string } | ProviderFailure> {
  try {
    const config = await findProvider(now)
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: absoluteUrl(callbackPath),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    const trip: Trip = { state, nonce, verifier, next, until: now.getTime() + tripMinutes * 60_000 }
    return { address: address.href, trip: seal(purpose, JSON.stringify(trip)) }
  } catch (error) {
    log.warn({ err: error }, 'the OpenID provider cannot be reached')
    return 'down'
  }
}

type Arrival = { ok: true; person: ProvenPerson; next: string } | { ok: false; why: ProviderFailure; next: string }

/** Reads the provider's answer: only to a question that this browser asked, a moment ago, and only once. */
export async function endTrip(search: string, sealed: unknown, now: Date): Promise<Arrival> {
  const trip = readTrip(sealed, now)
  if (!trip) return { ok: false, why: 'stale', next: '' }
  try {
    const config = await findProvider(now)
    const tokens = await client.authorizationCodeGrant(config, new URL(absoluteUrl(`${callbackPath}${search}`)), {
      pkceCodeVerifier: trip.verifier,
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      idTokenExpected: true,
    })
    return { ok: true, person: await readPerson(config, tokens), next: trip.next }
  } catch (error) {
    const why = failureOf(error)
    if (why !== 'cancelled') log.warn({ err: error }, 'a sign-in with the OpenID provider failed')
    return { ok: false, why, next: trip.next }
  }
}

function readTrip(sealed: unknown, now: Date): Trip | null {
  if (typeof sealed !== 'string' || sealed === '') return null
  try {
    const trip = JSON.parse(unseal(purpose, sealed)) as Trip
    return trip.until > now.getTime() ? trip : null
  } catch {
    return null
  }
}

async function readPerson(
  config: client.Configuration,
  tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
): Promise<ProvenPerson> {
  const claims = tokens.claims()
  if (!claims) throw new Error('The provider sent no id token')
  // Many providers tell the address only when asked for it.
  const hasMore = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
  const more = hasMore ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
  const { email, email_verified: isVerified, name } = { ...claims, ...more } as Record<string, unknown>
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof email === 'string' && isVerified === true ? email.trim().toLowerCase() : null,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null,
  }
}

function failureOf(error: unknown): ProviderFailure {
  if (error instanceof client.AuthorizationResponseError) {
    if (error.error === 'access_denied') return 'cancelled'
    return error.error === 'server_error' || error.error === 'temporarily_unavailable' ? 'down' : 'refused'
  }
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'down' : 'stale'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'OAUTH_TIMEOUT' || error instanceof TypeError) return 'down'
  return code === 'OAUTH_INVALID_RESPONSE' ? 'stale' : 'refused'
}

const proofPurpose = 'oidc-proof'
const proofMinutes = 30

/** Who the provider said somebody is, to be kept by their browser until they accept an invitation. */
export function sealProof(person: ProvenPerson, now: Date): string {
  return seal(proofPurpose, JSON.stringify({ person, until: now.getTime() + proofMinutes * 60_000 }))
}

/** The person of what `sealProof` returned, a while ago at most. */
export function readProof(sealed: unknown, now: Date): ProvenPerson | null {
  if (typeof sealed !== 'string' || sealed === '') return null
  try {
    const { person, until } = JSON.parse(unseal(proofPurpose, sealed)) as { person: ProvenPerson; until: number }
    return until > now.getTime() ? person : null
  } catch {
    return null
  }
}
