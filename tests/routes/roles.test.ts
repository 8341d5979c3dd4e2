import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import type { Actor } from '#app/domain/policy.ts'
import { newId } from '#app/platform/ids.ts'
import { addPageLink, addTextFile } from '../support/evidence.ts'
import { addAnsweredRequest } from '../support/requests.ts'
import { addSnapshot } from '../support/snapshots.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { addSharedScenario } from '../support/scenarios.ts'
import {
  cases,
  elsewhere,
  leadsOn,
  people,
  type Expected,
  type Ids,
  type Person,
  type RouteCase,
} from './route-cases.ts'
import { longAgo, makeAssessment, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'

// Who may open what: every route, by every role, in their own city and in another's. A new route that is not listed fails.

const db = makeDb()

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

/** The same of another city: nothing of it opens from here. */
let foreign: Ids

beforeAll(async () => {
  const cityId = await makeCity(db)
  const otherCity = await makeCity(db, { name: 'Shelbyville' })
  const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
  const otherLead = await makeUser(db, { roles: { [otherCity]: 'lead' } })
  const actors = {
    lead,
    contributor: await makeUser(db, { roles: { [cityId]: 'contributor' } }),
    leader: await makeUser(db, { roles: { [cityId]: 'leader' } }),
    coach: await makeUser(db, { coaching: { [cityId]: [] } }),
    administrator: await makeUser(db, { isAdministrator: true }),
    stranger: await makeUser(db, { roles: { [otherCity]: 'lead' }, coaching: { [otherCity]: [] } }),
  }
  for (const [person, actor] of Object.entries(actors)) cookies[person as Person] = await signInAs(db, actor)
  ids = await fill(cityId, lead, actors.contributor)
  foreign = await fill(otherCity, otherLead, await makeUser(db, { roles: { [otherCity]: 'contributor' } }))
})

/** A city with one of everything that an address can name. */
async function fill(cityId: string, lead: Actor, { userId }: Actor): Promise<Ids> {
  const assessmentId = await makeAssessment(db, { cityId })
  const threadId = newId()
  const thread = { assessmentId, anchor: 'check', criterionId: 'DM1', checkId: 'DM1.a', authorId: lead.userId }
  await db.write((tx) => tx.thread.create({ data: { id: threadId, ...thread, createdAt: longAgo, movedAt: longAgo } }))
  return {
    assessmentId,
    cityId,
    userId,
    threadId,
    snapshotId: await addSnapshot(db, lead, assessmentId),
    ...(await addTextFile(db, lead, { cityId, assessmentId, checkId: 'DM1.a' })),
    linkedId: (await addPageLink(db, lead, { cityId, assessmentId, checkId: 'DM1.b' })).itemId,
    ...(await addAnsweredRequest(db, lead, { assessmentId, checkId: 'DM1.c' })),
    workItemId: await addWorkPlan(db, lead, assessmentId),
    scenarioId: await addSharedScenario(db, lead, assessmentId),
  }
}

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
  if (status >= 500) throw new Error(`It broke with ${status}: ${(await response?.text()) ?? ''}`)
  if (response && [301, 302, 303].includes(status) && response.headers.get('Location')?.startsWith('/sign-in'))
    return 'sent away'
  // A form comes back with what was typed, and the way to sign in.
  if (status === 401) return 'sent away'
  return status === 404 ? 'missing' : 'allowed'
}

const none = Promise.reject(new Error('It has no such handler'))
none.catch(() => undefined)

/** The ids that a route's address names. */
function namesIn(module: string, params: RouteCase['params']): (keyof Ids)[] {
  const named = new Set<keyof Ids>(module.includes('$assessmentId') ? ['assessmentId'] : [])
  const known = new Proxy({} as Ids, { get: (_, name) => (named.add(name as keyof Ids), String(name)) })
  params?.(known)
  return [...named]
}

function expectedFor(person: Person, allowed: readonly Person[]): Expected {
  if (person === 'nobody') return 'sent away'
  return allowed.includes(person) ? 'allowed' : 'missing'
}

function ask(person: Person, fields?: Record<string, string>, search = ''): Request {
  const headers = new Headers({ Cookie: cookies[person], Origin: 'http://localhost' })
  return new Request(
    `http://localhost/here${search}`,
    fields ? { method: 'POST', headers, body: new URLSearchParams(fields) } : { headers },
  )
}

it('lists every route', () => {
  const files = readdirSync(join(projectRoot, 'app/routes')).map((file) => file.replace(/\.tsx?$/, ''))
  expect([...cases.map(({ module }) => module), ...elsewhere, ...leadsOn].sort()).toEqual(files.sort())
})

describe.each(cases)('$module', ({ module: name, params, open, send, fields, search }) => {
  const paramsOf = () => ({ assessmentId: ids.assessmentId, ...params?.(ids) })

  const opens = open ? it.each(people) : it.each<Person>([])
  const sends = send ? it.each(people) : it.each<Person>([])

  opens('is opened by those who may: %s', async (person) => {
    const { loader } = await load(name)
    const run = loader?.({ request: ask(person, undefined, search), params: paramsOf(), context: {} })
    expect(await outcomeOf(run ?? Promise.reject(new Error('It has no loader')))).toBe(expectedFor(person, open ?? []))
  })

  sends('takes a form from those who may: %s', async (person) => {
    const { action } = await load(name)
    const run = action?.({ request: ask(person, fields ?? {}, search), params: paramsOf(), context: {} })
    expect(await outcomeOf(run ?? Promise.reject(new Error('It has no action')))).toBe(expectedFor(person, send ?? []))
  })

  // What an address names belongs to what it names before: an id of another city under one's own is not there.
  const swaps = namesIn(name, params)
  const swapped = it.each(swaps)
  swapped('knows nothing of another city’s %s', async (name_) => {
    const mixed = { ...ids, [name_]: foreign[name_] }
    const named = { assessmentId: mixed.assessmentId, ...params?.(mixed) }
    const { loader, action } = await load(name)
    for (const person of ['lead', 'contributor', 'coach'] as const) {
      const run = { params: named, context: {} }
      if (open)
        expect(await outcomeOf(loader?.({ request: ask(person, undefined, search), ...run }) ?? none)).toBe('missing')
      if (send)
        expect(await outcomeOf(action?.({ request: ask(person, fields ?? {}, search), ...run }) ?? none)).toBe(
          'missing',
        )
    }
  })

  const elsewhereFrom = send ? it.each(['https://elsewhere.example', 'null', null]) : it.each<string | null>([])
  elsewhereFrom('refuses a form from the origin %s', async (origin) => {
    const { action } = await load(name)
    const request = ask('lead', fields ?? {}, search)
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
