import Database from 'better-sqlite3'
import { chooseEdition } from '#app/features/editions/catalogue.server.ts'
import { canonicalContent, contentsOf, type ContentAnswer, type ContentEvidence } from '#app/domain/review-content.ts'
import type { AnswerState } from '#app/domain/answers.ts'
import { sha256 } from '#app/platform/files.ts'

export type Size = {
  cities: number
  linksPerCity: number
  /** Open threads of each city, with some comments each. */
  threadsPerCity: number
  /** One city in so many is in review. */
  inReviewOneIn: number
}

/** Fills a migrated, empty database with one coach of many cities, the same for the same size. Returns whom and what to ask for. */
export function generateInstallation(file: string, size: Size): { coachId: string; assessmentIds: string[] } {
  const db = new Database(file)
  const random = seeded(20261122)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const choice = chooseEdition('what-works-cities')
  if (!choice.ok) throw new Error(choice.message)
  const { edition } = choice
  const checkIds = edition.criteria.flatMap(({ checks }) => checks.map(({ id }) => id))
  const start = Date.parse('2026-01-05T09:00:00Z')
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    const sql = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    const statement = prepared.get(sql) ?? prepare(sql)
    statement.run(Object.values(row))
  }
  const prepared = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    const statement = db.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  const coachId = 'coach'
  const assessmentIds: string[] = []

  const fill = db.transaction(() => {
    const person = (id: string) =>
      insert('User', { id, name: `Person ${id}`, email: `${id}@example.org`, createdAt: at(0) })
    person(coachId)
    for (let city = 0; city < size.cities; city += 1) {
      const cityId = `city-${city}`
      const assessmentId = `assessment-${city}`
      const authorId = `author-${city}`
      const isInReview = city % size.inReviewOneIn === 0
      assessmentIds.push(assessmentId)
      person(authorId)
      insert('City', { id: cityId, name: `City ${String(city).padStart(4, '0')}`, region: 'OR', createdAt: at(0) })
      insert('Membership', { id: `m-${city}`, userId: authorId, cityId, role: 'lead' })
      insert('CoachAssignment', { id: `k-${city}`, userId: coachId, cityId, areas: '' })
      insert('Assessment', {
        id: assessmentId,
        cityId,
        editionRef: edition.ref,
        editionHash: edition.hash,
        cycle: '2026',
        state: isInReview ? 'in-review' : 'open',
        createdAt: at(1),
      })
      const answers = checkIds.map((checkId): ContentAnswer => {
        const answer: AnswerState = pick(['met', 'met', 'met', 'unmet', 'unknown'])
        const note = `The city wrote ${'something about it '.repeat(Math.floor(random() * 20))}`
        insert('CheckAnswer', {
          id: `${assessmentId} ${checkId}`,
          assessmentId,
          checkId,
          answer,
          rationale: note,
          authorId,
          revision: 1,
          savedAt: at(city),
        })
        return { checkId, answer, note }
      })
      const evidence = Array.from({ length: size.linksPerCity }, (_, index): ContentEvidence => {
        const [itemId, revisionId, linkId] = [`i-${city}-${index}`, `r-${city}-${index}`, `l-${city}-${index}`]
        const checkId = checkIds[(index * 7) % checkIds.length] ?? ''
        const date = pick(['2026-01-02', '2025-06-30', '2024-01-01'])
        const title = `Document ${index}`
        insert('EvidenceItem', { id: itemId, cityId, title, kind: 'statement', authorId, createdAt: at(city) })
        insert('EvidenceRevision', {
          id: revisionId,
          itemId,
          number: 1,
          evidenceDate: date,
          authorId,
          createdAt: at(city),
        })
        insert('EvidenceLink', { id: linkId, assessmentId, checkId, revisionId, authorId, createdAt: at(city) })
        for (const [layer, by] of [
          ['city', authorId],
          ['review', coachId],
        ] as const) {
          if (layer === 'review' && index % 3 !== 0) continue
          const value = Math.floor(random() * 4)
          insert('StrengthScore', { id: `s-${layer}-${linkId}`, linkId, layer, value, authorId: by, at: at(city + 1) })
        }
        return { checkId, itemId, content: 1, date, place: '' }
      })
      const contents = contentsOf(
        edition.criteria.map(({ id }) => id),
        answers,
        evidence,
      )
      if (isInReview) {
        const roundId = `round-${city}`
        insert('ReviewRound', { id: roundId, assessmentId, number: 1, submittedById: authorId, submittedAt: at(city) })
        let index = 0
        for (const [criterionId, content] of contents) {
          const canonical = canonicalContent(content)
          const signature = sha256(canonical)
          insert('RoundCriterion', {
            id: `${roundId} ${criterionId}`,
            roundId,
            criterionId,
            signature,
            content: canonical,
          })
          index += 1
          if (index % 2 === 0) continue
          insert('Verdict', {
            id: `v-${city}-${criterionId}`,
            assessmentId,
            criterionId,
            reviewer: 'coach',
            value: 'accept',
            signature,
            roundNumber: 1,
            authorId: coachId,
            at: at(city + 2),
          })
        }
      }
      for (let thread = 0; thread < size.threadsPerCity; thread += 1) {
        const id = `t-${city}-${thread}`
        const state = thread % 2 === 0 ? 'open' : 'resolved'
        insert('Thread', {
          id,
          assessmentId,
          anchor: 'criterion',
          criterionId: pick(edition.criteria).id,
          state,
          authorId: coachId,
          createdAt: at(city),
          movedAt: at(city + 3),
        })
        for (let comment = 0; comment < 4; comment += 1) {
          const by = (comment + thread) % 3 === 0 ? authorId : coachId
          insert('Comment', {
            id: `${id}-${comment}`,
            threadId: id,
            body: 'Words.',
            authorId: by,
            createdAt: at(city + comment),
          })
        }
      }
      for (let event = 0; event < 300; event += 1) {
        insert('AuditEvent', {
          at: at(city + event),
          actorId: authorId,
          cityId,
          action: pick(['answer.saved', 'evidence.added', 'evidence.scored', 'comment.added']),
          subject: `check:${assessmentId}:${pick(checkIds)}`,
          data: '{}',
          previousHash: '',
          hash: '',
        })
      }
    }
  })
  fill()
  db.exec('ANALYZE')
  db.close()
  return { coachId, assessmentIds }
}

/** Numbers from 0 to 1 that are the same each time: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
