import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnswerState } from '#app/domain/answers.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { newId } from '#app/platform/ids.ts'
import { noRows, type DemoRows } from './demo-rows.server.ts'
import { userId, type PlanContext } from './plan-made-up-city.server.ts'
import { demoFolder, type Demo } from './read-demo.server.ts'

type AnswersFile = {
  checks: readonly {
    checkId: string
    answer: AnswerState
    note: string
    evidence: readonly { itemId: string; strength: Strength | null }[]
  }[]
  items: readonly { id: string; text: string; date: IsoDate | null; kind: 'link' | 'statement'; url: string | null }[]
}

/** Reads an answers CSV. Handed in, because a feature imports no other. */
export type ReadAnswers = (
  bytes: Uint8Array,
  edition: Edition,
) => { ok: true; file: AnswersFile } | { ok: false; problems: readonly { line: number; message: string }[] }

/** The rows of the illustration: what its file of answers says, as somebody would have imported it. */
export function planIllustration(
  { tacoma }: Demo,
  context: Pick<PlanContext, 'calendar' | 'userIds'>,
  readAnswers: ReadAnswers,
): DemoRows {
  const rows = noRows()
  const { edition: ref, cycle, asOfHeld, answers, imported, importedBy, ...facts } = tacoma
  const edition = editionByRef(ref)
  const reading = readAnswers(readFileSync(join(demoFolder, answers)), edition)
  if (!reading.ok) {
    const said = reading.problems.map(({ line, message }) => `prisma/demo/${answers}:${line}: ${message}`)
    throw new Error(`The demo's data cannot be used:\n${said.join('\n')}`)
  }
  const [cityId, assessmentId] = [newId(), newId()]
  const at = context.calendar.moment(imported, 'imported')
  const authorId = userId(context, importedBy)
  rows.cities.push({ id: cityId, ...facts, isDemo: true, createdAt: at })
  rows.assessments.push({
    id: assessmentId,
    cityId,
    editionRef: edition.ref,
    editionHash: edition.hash,
    cycle,
    asOfHeld,
    createdAt: at,
  })

  const revisionIds = new Map<string, string>()
  for (const { id, text, date, kind, url } of reading.file.items) {
    const [itemId, revisionId] = [newId(), newId()]
    revisionIds.set(id, revisionId)
    rows.items.push({ id: itemId, cityId, title: text, kind, authorId, createdAt: at })
    const statement = kind === 'statement' ? text : null
    rows.itemRevisions.push({
      id: revisionId,
      itemId,
      number: 1,
      evidenceDate: date,
      url,
      statement,
      authorId,
      createdAt: at,
    })
  }
  for (const { checkId, answer, note, evidence } of reading.file.checks) {
    if (answer !== 'not-assessed' || note !== '') {
      const checkAnswerId = newId()
      const saved = { answer, rationale: note, authorId, savedAt: at, revision: 1 }
      rows.answers.push({ id: checkAnswerId, assessmentId, checkId, ...saved })
      rows.answerRevisions.push({ id: newId(), checkAnswerId, ...saved })
    }
    for (const { itemId, strength } of evidence) {
      const linkId = newId()
      const revisionId = revisionIds.get(itemId)
      if (revisionId === undefined) throw new Error(`${checkId} names evidence ${itemId}, which the file does not have`)
      rows.links.push({ id: linkId, assessmentId, checkId, revisionId, authorId, createdAt: at })
      rows.linkStates.push({ id: newId(), linkId, revisionId, locator: '', authorId, at })
      if (strength !== null) rows.scores.push({ id: newId(), linkId, layer: 'city', value: strength, authorId, at })
    }
  }
  const data = { edition: edition.ref, cycle, file: answers, answers: rows.answers.length, evidence: rows.items.length }
  rows.events.push({
    at,
    actorId: authorId,
    cityId,
    action: 'answers.imported',
    subject: `assessment:${assessmentId}`,
    data,
  })
  return rows
}
