import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { addTextFile } from '../support/evidence.ts'
import { makeAssessment, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'

// Who may open what: every route, by every role, in their own city and in another's. A new route that is not listed fails.

const db = makeDb()

const people = ['contributor', 'lead', 'leader', 'coach', 'administrator', 'stranger', 'nobody'] as const
type Person = (typeof people)[number]
type Expected = 'allowed' | 'missing' | 'sent away'

const team = ['contributor', 'lead'] as const
const everyoneHere = [...team, 'leader', 'coach'] as const

/** Routes that are the same for everybody, or that have tests of their own. */
const elsewhere = [
  '_index',
  'setup',
  'sign-in',
  'sign-out',
  'theme',
  'demo.role',
  'account',
  'cities._index',
  'editions.$ref',
]

type RouteCase = {
  module: string
  params?: (ids: Ids) => Record<string, string>
  /** Who may open it; `null` where it only takes forms. */
  open: readonly Person[] | null
  /** Who may send its form; `null` where it takes none. */
  send: readonly Person[] | null
  fields?: Record<string, string>
}

type Ids = { assessmentId: string; cityId: string; itemId: string; linkId: string; revisionId: string }

const cases: RouteCase[] = [
  { module: 'assessments.$assessmentId', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.readiness', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.readiness[.json]', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.checklist', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.report', open: everyoneHere, send: null },
  { module: 'assessments.$assessmentId.report[.pdf]', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.criteria.$criterionId',
    params: () => ({ criterionId: 'DM1' }),
    open: everyoneHere,
    send: null,
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId',
    params: () => ({ checkId: 'DM1.a' }),
    open: everyoneHere,
    send: team,
    fields: { answer: 'met', rationale: '', revision: '0' },
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.answer',
    params: () => ({ checkId: 'DM1.b' }),
    open: null,
    send: team,
    fields: { answer: 'met', rationale: '', revision: '0' },
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.evidence',
    params: () => ({ checkId: 'DM1.a' }),
    open: team,
    send: team,
    fields: {
      kind: 'statement',
      title: 'Minutes',
      date: '2026-01-02',
      statement: 'They met.',
      sensitivity: 'public',
      strength: 'later',
    },
  },
  {
    module: 'assessments.$assessmentId.checks.$checkId_.evidence_.upload',
    params: () => ({ checkId: 'DM1.a' }),
    open: null,
    send: team,
    fields: { kind: 'file' },
  },
  { module: 'assessments.$assessmentId.evidence._index', open: everyoneHere, send: null },
  {
    module: 'assessments.$assessmentId.evidence.$itemId',
    params: ({ itemId }) => ({ itemId }),
    open: everyoneHere,
    send: team,
    fields: {
      title: 'Charter of the data group',
      date: '2025-12-01',
      department: 'IT',
      sensitivity: 'public',
      revision: '1',
    },
  },
  {
    module: 'assessments.$assessmentId.links.$linkId',
    params: ({ linkId }) => ({ linkId }),
    open: everyoneHere,
    send: [...team, 'coach'],
    fields: { intent: 'score', value: '2', note: '' },
  },
  {
    module: 'evidence-files.$revisionId',
    params: ({ revisionId }) => ({ revisionId }),
    open: everyoneHere,
    send: null,
  },
  {
    module: 'cities.$cityId.assessments.new',
    params: ({ cityId }) => ({ cityId }),
    open: ['lead'],
    send: ['lead'],
    fields: { edition: 'what-works-cities@3.0.0', cycle: '2031' },
  },
]

/** Opened by everybody who is signed in: it only leads on to a page that asks. */
const leadsOn = ['assessments.$assessmentId._index']

const cookies: Record<Person, string> = {
  contributor: '',
  lead: '',
  leader: '',
  coach: '',
  administrator: '',
  stranger: '',
  nobody: '',
}
let ids: Ids

beforeAll(async () => {
  const cityId = await makeCity(db)
  const otherCity = await makeCity(db, { name: 'Shelbyville' })
  const assessmentId = await makeAssessment(db, { cityId })
  await makeAssessment(db, { cityId: otherCity })
  const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
  const actors = {
    lead,
    contributor: await makeUser(db, { roles: { [cityId]: 'contributor' } }),
    leader: await makeUser(db, { roles: { [cityId]: 'leader' } }),
    coach: await makeUser(db, { coaching: { [cityId]: [] } }),
    administrator: await makeUser(db, { isAdministrator: true }),
    stranger: await makeUser(db, { roles: { [otherCity]: 'lead' }, coaching: { [otherCity]: [] } }),
  }
  for (const [person, actor] of Object.entries(actors)) cookies[person as Person] = await signInAs(db, actor)
  ids = { assessmentId, cityId, ...(await addTextFile(db, lead, { cityId, assessmentId, checkId: 'DM1.a' })) }
})

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>
type RouteModule = { loader?: Handler; action?: Handler }

const modules = import.meta.glob<RouteModule>('../../app/routes/*.{ts,tsx}')

async function load(name: string): Promise<RouteModule> {
  const file = ['ts', 'tsx'].map((end) => `../../app/routes/${name}.${end}`).find((path) => path in modules)
  const module = file === undefined ? undefined : modules[file]
  if (!module) throw new Error(`There is no route ${name}`)
  return module()
}

async function outcomeOf(run: Promise<unknown>): Promise<Expected> {
  const result = await run.catch((thrown: unknown) => thrown)
  if (result instanceof Error) throw result
  const init =
    result && typeof result === 'object' && 'init' in result ? (result.init as { status?: number } | null) : null
  const response = result instanceof Response ? result : null
  const status = response?.status ?? init?.status ?? 200
  if (response && [301, 302, 303].includes(status) && response.headers.get('Location')?.startsWith('/sign-in'))
    return 'sent away'
  return status === 404 ? 'missing' : 'allowed'
}

function expectedFor(person: Person, allowed: readonly Person[]): Expected {
  if (person === 'nobody') return 'sent away'
  return allowed.includes(person) ? 'allowed' : 'missing'
}

function ask(person: Person, fields?: Record<string, string>): Request {
  const headers = new Headers({ Cookie: cookies[person], Origin: 'http://localhost' })
  return new Request(
    'http://localhost/here',
    fields ? { method: 'POST', headers, body: new URLSearchParams(fields) } : { headers },
  )
}

it('lists every route', () => {
  const files = readdirSync(join(projectRoot, 'app/routes')).map((file) => file.replace(/\.tsx?$/, ''))
  expect([...cases.map(({ module }) => module), ...elsewhere, ...leadsOn].sort()).toEqual(files.sort())
})

describe.each(cases)('$module', ({ module: name, params, open, send, fields }) => {
  const paramsOf = () => ({ assessmentId: ids.assessmentId, ...params?.(ids) })

  const opens = open ? it.each(people) : it.each<Person>([])
  const sends = send ? it.each(people) : it.each<Person>([])

  opens('is opened by those who may: %s', async (person) => {
    const { loader } = await load(name)
    const run = loader?.({ request: ask(person), params: paramsOf(), context: {} })
    expect(await outcomeOf(run ?? Promise.reject(new Error('It has no loader')))).toBe(expectedFor(person, open ?? []))
  })

  sends('takes a form from those who may: %s', async (person) => {
    const { action } = await load(name)
    const run = action?.({ request: ask(person, fields ?? {}), params: paramsOf(), context: {} })
    expect(await outcomeOf(run ?? Promise.reject(new Error('It has no action')))).toBe(expectedFor(person, send ?? []))
  })

  const foreign = send ? it.each(['https://elsewhere.example', 'null', null]) : it.each<string | null>([])
  foreign('refuses a form from the origin %s', async (origin) => {
    const { action } = await load(name)
    const request = ask('lead', fields ?? {})
    if (origin === null) request.headers.delete('Origin')
    else request.headers.set('Origin', origin)
    const thrown = await action?.({ request, params: paramsOf(), context: {} }).catch((refusal: unknown) => refusal)
    expect(thrown).toMatchObject({ status: 403 })
  })

  it('has nothing that is not listed', async () => {
    const { loader, action } = await load(name)
    expect({ loader: loader !== undefined, action: action !== undefined }).toEqual({
      loader: open !== null,
      action: send !== null,
    })
  })
})
