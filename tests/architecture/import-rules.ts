import { importsOf, type Import, type SourceFile } from './source-files.ts'

/**
 * Features that others may use: the catalogue of criteria, the notices, the record of what was done, what people are
 * called, how far criteria are, what results are computed from.
 */
const sharedFeatures = ['editions', 'notifications', 'audit', 'people', 'progress', 'readiness']

/** Features that only put others together, for the entry points; each may use those before it, and no other feature uses them. */
const composingFeatures = ['briefings', 'report-making']

const outside = 'outside'
type Zone = 'entry' | 'feature' | 'domain' | 'platform' | 'ui' | typeof outside

/** The arrows of docs and design: each floor, and the floors it may use. Packages are judged by themselves. */
const mayUse: Record<Exclude<Zone, typeof outside>, readonly Zone[]> = {
  entry: ['entry', 'feature', 'domain', 'platform', 'ui', outside],
  feature: ['feature', 'domain', 'platform', 'ui', outside],
  domain: ['domain', outside],
  platform: ['platform', 'domain', outside],
  ui: ['ui', 'domain', outside],
}

function zoneOf(path: string): Zone {
  const [top = '', folder = ''] = path.split('/')
  if (top === 'prisma') return 'entry'
  if (top !== 'app') return outside
  if (folder === 'features') return 'feature'
  if (folder === 'domain' || folder === 'platform' || folder === 'ui') return folder
  return 'entry'
}

/** Imports that go against the arrows, one line each. */
export function wrongImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => importsOf(file).flatMap(judgeImport))
}

function judgeImport(found: Import): string[] {
  const { from, specifier, target } = found
  const zone = zoneOf(from)
  if (zone === outside) return []
  const reason = /\.s?css(\?|$)/.test(specifier)
    ? null
    : (wrongFloor(found) ?? wrongNeighbour(found) ?? wrongPackage(found))
  return reason === null ? [] : [`${from} imports ${specifier === target ? specifier : target}: ${reason}`]
}

function wrongFloor({ from, target, isTypeOnly }: Import): string | null {
  const [zone, targetZone] = [zoneOf(from), zoneOf(target)]
  if (zone === outside) return null
  if (!mayUse[zone].includes(targetZone))
    return `${zone} may use ${mayUse[zone].filter((name) => name !== outside).join(', ')}`
  if (zone === 'platform' && targetZone === 'domain' && !isTypeOnly)
    return 'platform knows only the types of the domain'
  return null
}

function wrongNeighbour({ from, target }: Import): string | null {
  const [zone, targetZone] = [zoneOf(from), zoneOf(target)]
  const [mine = '', theirs = ''] = [from, target].map((path) => path.split('/')[zone === 'feature' ? 2 : 1] ?? '')
  if (zone === 'feature' && targetZone === 'feature' && mine !== theirs) {
    const [rank, theirRank] = [composingFeatures.indexOf(mine), composingFeatures.indexOf(theirs)]
    const isAllowed = sharedFeatures.includes(theirs) || rank > theirRank
    if (isAllowed) return null
    return `a feature uses no other feature, except ${sharedFeatures.join(', ')}; let the route or the command compose them, or ${composingFeatures.join(', ')}`
  }
  if (
    zone === 'entry' &&
    targetZone === 'entry' &&
    from.startsWith('app/') &&
    theirs === 'routes' &&
    mine !== 'routes'
  ) {
    return 'nothing uses a route'
  }
  return null
}

function wrongPackage({ from, target }: Import): string | null {
  const zone = zoneOf(from)
  if (isPrismaClient(target) && zone !== 'platform' && !from.endsWith('.server.ts') && !from.startsWith('prisma/')) {
    return 'Prisma stays in platform/ and *.server.ts'
  }
  if (zoneOf(target) !== outside) return null
  if (zone === 'domain' && !(target === 'zod' && from === 'app/domain/edition/schema.ts')) {
    return 'the domain uses no packages and nothing of Node; only edition/schema.ts uses zod'
  }
  if (zone === 'ui' && (target.startsWith('node:') || target === '@remix-run/node')) return 'ui runs in the browser'
  return null
}

const isPrismaClient = (target: string) => /^@prisma\/|^app\/platform\/db\/generated\//.test(target)
