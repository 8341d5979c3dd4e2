import type { LoaderFunctionArgs } from '@remix-run/node'
import type { ComponentType } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { attestationFor } from '#app/features/snapshots/sign-snapshot.server.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeAssessment, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'
import { pageHtml, pageText } from '../support/route-page.ts'

// The result pages of an edition without levels: what they say makes sense where there is nothing to reach.

const db = makeDb()
const now = new Date()
const today = now.toISOString().slice(0, 10)
let lead: Actor
let leader: Actor
let id = ''
const snapshots: string[] = []

const open = (actor: Actor = lead) => findAssessment(db, actor, id, now)

beforeAll(async () => {
  const cityId = await makeCity(db, { name: 'Springfield, OR' })
  lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
  leader = await makeUser(db, { roles: { [cityId]: 'leader' } })
  id = await makeAssessment(db, { cityId, edition: 'sunlight-open-data-policy' })
  const place = { assessmentId: id, cityId, authorId: lead.userId, date: today }
  await fillCriteria(db, place, { WHAT1: 'evidenced', WHAT2: 'reviewed', HOW1: 'weak', HOW2: 'met', DO1: 'unknown' })
  const take = async (name: string) => {
    const outcome = await takeSnapshot(db, lead, await open(), { id: newId(), name, note: '' }, now)
    if (!outcome.ok) throw new Error(outcome.message)
    snapshots.push(outcome.id)
  }
  await take('First')
  await fillCriteria(db, place, { DO2: 'evidenced' })
  await take('Second')
})

type Page = { loader: (args: LoaderFunctionArgs) => Promise<unknown>; default: ComponentType }

/** A page with what its loader gives, as somebody reads it. */
async function read(module: string, address: string, params: Record<string, string> = {}, actor: Actor = lead) {
  const page = (await import(`../../app/routes/${module}.tsx`)) as Page
  const request = new Request(`http://localhost/assessments/${id}/${address}`, {
    headers: { Cookie: await signInAs(db, actor) },
  })
  const given = await page.loader({ request, params: { assessmentId: id, ...params }, context: {} })
  const loaded =
    (given as { type?: string }).type === 'DataWithResponseInit' ? (given as { data: unknown }).data : given
  return pageText(pageHtml(page.default, loaded))
}

const of = (name: string) => `assessments.$assessmentId.${name}`
const snapshot = (place: number) => ({ snapshotId: snapshots[place] ?? '' })

describe('a page of an edition without levels', () => {
  it.each<[string, string, string[]]>([
    ['readiness', '', ['3 of 31 evidenced', 'This edition sets no levels']],
    ['leadership', '', ['3 of 31 evidenced', 'This edition has no levels']],
    ['path', '', ['This edition sets no levels, so there is none to walk to', 'What every further point takes']],
    ['forecast', '', ['This edition has no levels, so there is none to keep or to lose']],
    ['changes', '?from=start', ['of 31 points']],
    ['plan._index', '', ['There is no path to plan']],
    ['plan.new', '', ['This edition sets no levels, so there is no path to one']],
    ['what-if.($scenarioId)', '', ['you can come back to it and share it.']],
    ['snapshots._index', '', ['1 · First', '2 · Second']],
    ['snapshots.new', '', ['Take a snapshot']],
    ['report', '', ['Evidenced: 3 of 31 evidenced']],
    ['report', '?kind=plan', ['Improvement plan', 'What every further point takes']],
  ])('speaks of none: %s %s', async (module, search, says) => {
    const text = await read(of(module), search)
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toMatch(/Silver|Gold|Platinum|undefined|NaN|\[object|Not yet\b|planned work|each level/)
  })

  it('has no column of levels where a snapshot, a comparison or a signature shows numbers', async () => {
    const texts = [
      await read(of('snapshots._index'), 'snapshots'),
      await read(of('snapshots.$snapshotId'), 'snapshots/x', snapshot(0)),
      await read(of('snapshots.$snapshotId_.sign'), 'snapshots/x/sign', snapshot(1), leader),
      await read(of('snapshots.compare'), `snapshots/compare?a=${snapshots[0] ?? ''}&b=${snapshots[1] ?? ''}`),
    ]
    for (const text of texts) {
      expect(text).toMatch(/Claimed/)
      expect(text).not.toMatch(/\blevel\b|Not yet, as before|Not yet Evidenced|undefined|null/i)
    }
  })

  it('says by a code that the city measured itself, and of nobody who certifies', async () => {
    const { code } = await db.read.snapshot.findUniqueOrThrow({ where: { id: snapshots[0] ?? '' } })
    const text = await read('verify.$code', `verify/${code}`, { code })
    expect(text).toContain('The city measured itself.')
    expect(text).not.toContain('Only the owner of the standard')
  })

  it('does not have a leader sign that somebody certifies', async () => {
    const assessment = await open(leader)
    const words = attestationFor(assessment, {
      number: 1,
      asOf: today,
      code: 'AAAA-AAAA-AA',
      contentHash: 'a'.repeat(64),
    })
    expect(words).toContain('I know that this is a self-assessment and not a certification.')
    expect(words.join(' ')).not.toContain('owner of the standard')
  })
})
