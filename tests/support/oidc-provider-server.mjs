// A real OpenID provider, run as a process of its own: node oidc-provider-server.mjs <port>
// The login page of its development mode takes any name; what a name claims is told by the name itself.
import Provider from 'oidc-provider'

const [port] = process.argv.slice(2)
const callback = '/sign-in/oidc/callback'
const issuer = `http://127.0.0.1:${port}`

/** `ana+verified@x.gov` is Ana with a verified address, `ana+unverified@x.gov` without, `ana+none` with none at all. */
function claimsOf(accountId) {
  const [name, rest = ''] = accountId.split('+')
  const [kind, host] = rest.split('@')
  const claims = { sub: accountId, name: name.replaceAll('.', ' ') }
  return host ? { ...claims, email: `${name}@${host}`, email_verified: kind.startsWith('verified') } : claims
}

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'assay', client_secret: 'a secret of the tests', redirect_uris: [`http://localhost:3000${callback}`] },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  scopes: ['openid', 'email', 'profile'],
  pkce: { required: () => true },
  cookies: { keys: ['keys of the tests'] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => claimsOf(id) }),
})
// Servers under test listen where there is room.
provider.Client.prototype.redirectUriAllowed = (address) => {
  const { hostname, pathname } = new URL(address)
  return hostname === 'localhost' && pathname === callback
}
const server = provider.listen(Number(port), '127.0.0.1', () => {
  console.log('The provider is ready')
})
process.once('SIGTERM', () => {
  server.close()
  process.exit(0)
})
