import fc from 'fast-check'
import { isStrength } from '#app/domain/evidence/strength.ts'
import type { AnswerState } from '#app/domain/answers.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { addEvidence } from '#app/features/evidence/add-evidence.server.ts'
import { attachCopy } from '#app/features/evidence/attach-copy.server.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { moveLinks } from '#app/features/evidence/move-links.server.ts'
import { replaceSchema } from '#app/features/evidence/replace-form.ts'
import { replaceItem } from '#app/features/evidence/replace-item.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { useItem } from '#app/features/evidence/use-item.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { evidenceInput, stagedFile, today } from './evidence-world.ts'
import { checksOf, judge, type makeReviewWorld } from './review-world.ts'

type World = Awaited<ReturnType<typeof makeReviewWorld>>

const kinds = [
  'answer',
  'add',
  'use',
  'score',
  'review',
  'place',
  'remove',
  'restore',
  'replace',
  'move',
  'date',
  'copy',
  'verdict',
] as const

/** One thing that somebody does; `pick` chooses on what, `value` how. */
export type Act = { kind: (typeof kinds)[number]; pick: number; value: number }

/** What people of a city might do over some weeks, the same for the same seed. */
export function sampleActs(seed: number, length: number): Act[] {
  const anyAct = fc.record({
    kind: fc.constantFrom(...kinds),
    pick: fc.nat({ max: 999 }),
    value: fc.nat({ max: 999 }),
  })
  return fc.sample(fc.array(anyAct, { minLength: length, maxLength: length }), { seed, numRuns: 1 })[0] ?? []
}

const values: readonly AnswerState[] = ['met', 'met', 'unmet', 'unknown', 'not-assessed']

/** Does it as the pages do, at a moment. What is refused is refused: then nothing has changed. */
export async function carryOut(db: Db, world: World, { kind, pick, value }: Act, at: Date): Promise<void> {
  const { assessment, contributor, lead, coach } = world
  const checks = ['DM1', 'DM2', 'LC1'].flatMap((id) => checksOf(assessment, id))
  const checkId = checks[pick % checks.length] ?? ''
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId: assessment.id },
    include: { evidence: { include: { item: true } } },
    orderBy: { id: 'asc' },
  })
  const link = links[pick % links.length]
  if (!link) return
  const { id: linkId, locator, evidence } = link
  const { item } = evidence
  const strength = value % 4
  const day = `2026-0${1 + (value % 6)}-15`
  switch (kind) {
    case 'answer': {
      const there = await db.read.checkAnswer.findFirst({ where: { assessmentId: assessment.id, checkId } })
      const answer = values[value % values.length] ?? 'met'
      const input = { answer, rationale: value % 3 === 0 ? `Note ${value}` : '', revision: there?.revision ?? 0 }
      await recordAnswer(db, contributor, { assessmentId: assessment.id, checkId }, input, at)
      return
    }
    case 'add': {
      const isPage = value % 2 === 0
      const content = isPage ? { kind: 'link', url: `https://example.gov/${value}-${at.getTime()}` } : {}
      const input = evidenceInput({
        ...content,
        statement: `Words of ${at.getTime()}.`,
        date: day,
        strength: `${strength}`,
      })
      await addEvidence(db, contributor, assessment, checkId, input, null, at)
      return
    }
    case 'use':
      await useItem(db, contributor, assessment, checkId, { itemId: item.id, locator: '', strength: null }, at)
      return
    case 'score':
    case 'review': {
      const score = { value: isStrength(strength) ? strength : (0 as const), note: '' }
      await scoreLink(db, kind === 'score' ? lead : coach, assessment, linkId, score, at)
      return
    }
    case 'place':
      await changeLink(db, lead, assessment, linkId, { intent: 'locator', locator: `page ${value}`, was: locator }, at)
      return
    case 'remove':
    case 'restore':
      await changeLink(db, contributor, assessment, linkId, { intent: kind }, at)
      return
    case 'replace': {
      if (item.kind !== 'statement') return
      const newest = await db.read.evidenceRevision.count({ where: { itemId: item.id } })
      const given = { note: 'Newer', date: day, statement: `Newer ${at.getTime()}.`, newest: String(newest) }
      await replaceItem(db, lead, assessment, item.id, replaceSchema('statement', today).parse(given), null, at)
      return
    }
    case 'move': {
      if (link.removedAt === null)
        await moveLinks(db, lead, assessment, value % 2 ? { linkId } : { itemId: item.id }, at)
      return
    }
    case 'date': {
      const { title, department, sensitivity, revision } = item
      const shown = { title, department, sensitivity: sensitivity as 'public', revision }
      await editItem(db, lead, assessment, item.id, { ...shown, date: day }, at)
      return
    }
    case 'copy': {
      if (item.kind !== 'link') return
      const file = await stagedFile(db, lead, assessment, 'copy.pdf', `%PDF-1.4\n% ${value % 5}\n%%EOF\n`)
      await attachCopy(db, lead, assessment, item.id, file, at)
      return
    }
    case 'verdict':
      await judge(
        db,
        coach,
        assessment.id,
        value % 2 ? {} : { value: 'needs-work', reason: 'Thin.', wouldDo: 'More.' },
        at,
      )
  }
}
