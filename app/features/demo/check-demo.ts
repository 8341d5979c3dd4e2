import { judgeAnswer } from '#app/domain/answers.ts'
import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import type { DemoAnswer, DemoItem } from './demo-schema.ts'
import { checkLead } from './check-lead.ts'
import { checkTeamwork } from './check-teamwork.ts'
import type { Demo } from './read-demo.server.ts'

export type DemoProblem = { file: string; path: string; message: string }

export type Say = (path: string, message: string) => void

/** What a schema cannot say: names that point nowhere, answers that may not be given, scores by people who may not. */
export function checkDemo(demo: Demo, edition: Edition, isThere: (file: string) => boolean): DemoProblem[] {
  const problems: DemoProblem[] = []
  const sayIn =
    (file: string): Say =>
    (path, message) =>
      problems.push({ file, path, message })
  for (const [criterionId, checks] of Object.entries(demo.answers)) {
    for (const [letter, answer] of Object.entries(checks)) {
      checkAnswer(demo, edition, `${criterionId}.${letter}`, answer, sayIn('answers.yaml'))
    }
  }
  for (const [id, item] of Object.entries(demo.evidence))
    checkItem(demo, edition, id, item, sayIn('evidence.yaml'), isThere)
  for (const name of Object.keys(demo.documents)) {
    const isUsed = Object.values(demo.evidence).some(({ pdf, replaced }) => [pdf, replaced?.pdf].includes(name))
    if (!isUsed) sayIn('documents.yaml')(name, 'no evidence is this document')
  }
  if (!(demo.city.begunBy in demo.people)) sayIn('city.yaml')('begunBy', 'nobody has this name')
  if (!(demo.tacoma.importedBy in demo.people)) sayIn('tacoma.yaml')('importedBy', 'nobody has this name')
  checkTeamwork(demo, edition, sayIn('teamwork.yaml'))
  checkLead(demo, edition, sayIn('lead.yaml'))
  if (!isThere(demo.tacoma.answers)) sayIn('tacoma.yaml')('answers', 'there is no such file')
  return problems
}

function checkAnswer({ people }: Demo, edition: Edition, checkId: string, saved: DemoAnswer, say: Say): void {
  const check = findCheck(edition, checkId)
  if (!check) {
    say(checkId, `${edition.ref} has no check ${checkId}`)
    return
  }
  for (const { answer, note, by } of [...saved.before, saved]) {
    const judgement = judgeAnswer(check, { answer, rationale: note })
    if (!judgement.ok) say(`${checkId}.${judgement.field}`, judgement.message)
    const role = people[by]?.role
    if (role !== 'lead' && role !== 'contributor') say(`${checkId}.by`, `${by} is no contributor or lead`)
  }
}

function checkItem(
  demo: Demo,
  edition: Edition,
  id: string,
  item: DemoItem,
  say: Say,
  isThere: (file: string) => boolean,
): void {
  const kinds = [item.pdf, item.file, item.url, item.statement].filter((value) => value !== undefined)
  if (kinds.length !== 1) say(id, 'needs exactly one of pdf, file, url, statement')
  if (item.pdf !== undefined && !(item.pdf in demo.documents)) say(`${id}.pdf`, `documents.yaml has no ${item.pdf}`)
  if (item.replaced && !(item.replaced.pdf in demo.documents))
    say(`${id}.replaced.pdf`, `documents.yaml has no ${item.replaced.pdf}`)
  if (item.replaced && item.pdf === undefined) say(`${id}.replaced`, 'only a PDF has a second revision here')
  if (item.file !== undefined && !isThere(`files/${item.file}`)) say(`${id}.file`, `there is no files/${item.file}`)
  if (!(item.by in demo.people)) say(`${id}.by`, 'nobody has this name')
  for (const [checkId, support] of Object.entries(item.supports)) {
    const path = `${id}.supports`
    if (!findCheck(edition, checkId)) say(path, `${edition.ref} has no check ${checkId}`)
    for (const by of [support.by, support.was?.by, support.removed?.by, support.review?.by, support.moved?.by]) {
      if (by !== undefined && !(by in demo.people)) say(path, `${checkId}: nobody is called ${by}`)
    }
    if (support.moved && !item.replaced) say(path, `${checkId}: there is no second revision to move to`)
    if (!support.review) continue
    if (demo.people[support.review.by]?.role !== 'coach') say(path, `${checkId}: only a coach reviews`)
    if (item.sensitivity === 'sensitive') say(path, `${checkId}: no coach can open a sensitive item`)
  }
}
