import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '#app/features/audit/verify-chain.server.ts'
import { openDatabase } from '#app/platform/db/open.ts'
import { projectRoot, sha256 } from '#app/platform/files.ts'
import { actorOf, signInAs } from '../support/database.ts'
import { demoTemplate } from '../support/demo-server.ts'
import { startServer } from '../support/server.ts'
import { makeWriters, Refused, type Acknowledged } from './writers.ts'

// A power cut in the middle of work, again and again: what the server said is saved is there, and nothing is half there.

const rounds = 20
const writesPerRound = 500
const writersAtOnce = 10

let data = ''
const acknowledged: Acknowledged[] = []
const refused: string[] = []

beforeAll(async () => {
  data = mkdtempSync(join(projectRoot, '.tmp', 'killed-'))
  cpSync(await demoTemplate(), data, { recursive: true })
})
afterAll(() => {
  rmSync(data, { recursive: true, force: true })
})

/** A random number that is the same in every run. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test(
  `a server that is killed ${rounds} times while it writes loses nothing that it acknowledged`,
  { timeout: 600_000 },
  async () => {
    const random = makeRandom(20_261_122)
    let killedWhileWriting = 0
    for (let round = 0; round < rounds; round += 1) {
      const before = openDatabase(join(data, 'assay.db'))
      const lead = await before.read.user.findFirstOrThrow({ where: { memberships: { some: { role: 'lead' } } } })
      const cookie = await signInAs(before, await actorOf(before, lead.id))
      const server = await startServer({ data, env: { ASSAY_JOBS: 'off' } })
      const write = await makeWriters(before, { url: server.url, cookie, round })
      await before.close()

      // Somewhere among the first writes, with as many under way as there are writers.
      const killedAfter = 1 + Math.floor(random() * 60)
      let next = 0
      let failed = 0
      let here = 0
      let enough: () => void = () => undefined
      const reached = new Promise<void>((resolve) => {
        enough = resolve
      })
      const work = Array.from({ length: writersAtOnce }, async (_, writer) => {
        while (next < writesPerRound && failed === 0) {
          const outcome = await write(writer, (next += 1)).catch((error: unknown) => {
            if (error instanceof Refused) refused.push(error.message)
            return null
          })
          if (outcome === null) failed += 1
          else {
            acknowledged.push(outcome)
            here += 1
            if (here === killedAfter) enough()
          }
        }
      })
      await Promise.race([reached, Promise.all(work)])
      if (next < writesPerRound && failed === 0) killedWhileWriting += 1
      await server.kill()
      await Promise.all(work)
      expect(refused).toEqual([])
      await expectWhole()
    }
    expect(killedWhileWriting).toBe(rounds)
    const kinds = new Set(acknowledged.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['answer', 'comment', 'upload'])
    expect(acknowledged.length).toBeGreaterThan(rounds * 10)
    await expectNoOrphans()
  },
)

/** Once the grace is over, every file that is left belongs to a row. */
async function expectNoOrphans(): Promise<void> {
  process.env['ASSAY_DATA'] = data
  const { fileSweep } = await import('#app/jobs/sweep-files.ts')
  const db = openDatabase(join(data, 'assay.db'))
  try {
    await fileSweep.run(db, new Date(Date.now() + 72 * 60 * 60 * 1000), new AbortController().signal)
    const rows = await db.read.evidenceRevision.findMany({ select: { sha256: true } })
    const known = new Set(rows.map(({ sha256: hash }) => hash))
    const left = readdirSync(join(data, 'evidence'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
    expect(left.filter((name) => !known.has(name))).toEqual([])
    expect(left.length).toBeGreaterThan(10)
  } finally {
    await db.close()
  }
}

/** What must hold after every kill, read as the next server finds it. */
async function expectWhole(): Promise<void> {
  const db = openDatabase(join(data, 'assay.db'))
  try {
    const answers = await db.read.checkAnswerRevision.findMany({ select: { rationale: true } })
    const items = await db.read.evidenceItem.findMany({ select: { title: true } })
    const comments = await db.read.comment.findMany({ select: { body: true } })
    const there = {
      answer: new Set(answers.map(({ rationale }) => rationale)),
      upload: new Set(items.map(({ title }) => title)),
      comment: new Set(comments.map(({ body }) => body)),
    }
    expect(acknowledged.filter(({ kind, mark }) => !there[kind].has(mark))).toEqual([])

    const revisions = await db.read.evidenceRevision.findMany({
      where: { sha256: { not: null } },
      select: { sha256: true },
    })
    const files = new Set(readdirSync(join(data, 'evidence'), { recursive: true }).map(String))
    const named = [...files].map((path) => path.split('/').at(-1) ?? '')
    for (const hash of new Set(revisions.map((revision) => revision.sha256 ?? ''))) {
      const path = [...files].find((file) => file.endsWith(hash))
      expect(named, 'a row points to a file that is not there').toContain(hash)
      expect(sha256(readFileSync(join(data, 'evidence', path ?? '')))).toBe(hash)
    }

    const inconsistent = await db.read.checkAnswer.findMany({ include: { revisions: { select: { revision: true } } } })
    for (const { revision, revisions: past } of inconsistent) expect(past.length).toBe(revision)
    expect(await verifyChain(db)).toMatchObject({ ok: true })
  } finally {
    await db.close()
  }
}
