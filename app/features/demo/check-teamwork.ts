import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { judgeVerdict } from '#app/domain/review-verdict.ts'
import type { Say } from './check-demo.ts'
import type { Demo } from './read-demo.server.ts'
import type { DemoRequest, DemoThread } from './teamwork-schema.ts'

/** What the schema of teamwork.yaml cannot say. */
export function checkTeamwork(demo: Demo, edition: Edition, say: Say): void {
  const { plans, requests, round, verdicts, leaves, threads, notices } = demo.teamwork
  const roleOf = (key: string) => demo.people[key]?.role
  const isTeam = (key: string) => roleOf(key) === 'lead' || roleOf(key) === 'contributor'
  for (const [id, { owner, by }] of Object.entries(plans)) {
    if (!findCriterion(edition, id)) say(`plans.${id}`, `${edition.ref} has no criterion ${id}`)
    for (const key of [owner, by])
      if (key !== undefined && !isTeam(key)) say(`plans.${id}`, `${key} is not of the team`)
  }
  for (const [key, request] of Object.entries(requests)) checkRequest(demo, edition, `requests.${key}`, request, say)
  if (roleOf(round.by) !== 'lead') say('round.by', 'a lead submits')
  if (roleOf(round.returned.by) !== 'coach') say('round.returned.by', 'a coach returns')
  verdicts.forEach((verdict, index) => {
    const path = `verdicts.${index}`
    if (!findCriterion(edition, verdict.criterion)) say(path, `${edition.ref} has no criterion ${verdict.criterion}`)
    if (roleOf(verdict.by) !== 'coach') say(path, 'a coach gives verdicts')
    if (verdict.isInRound === (verdict.on !== undefined)) say(path, 'needs a day, or to be in the round')
    const judgement = judgeVerdict(verdict)
    if (!judgement.ok) say(path, Object.values(judgement.errors).join('; '))
  })
  leaves.forEach(({ item, to, by }, index) => {
    if (demo.evidence[item]?.sensitivity !== 'sensitive') say(`leaves.${index}`, `${item} is no sensitive item`)
    if (roleOf(to) !== 'coach' || roleOf(by) !== 'lead') say(`leaves.${index}`, 'a lead gives leave, to a coach')
  })
  for (const [key, thread] of Object.entries(threads)) checkThread(demo, edition, `threads.${key}`, thread, say)
  notices.forEach(({ to, from, about }, index) => {
    for (const key of [to, from])
      if (key !== undefined && !roleOf(key)) say(`notices.${index}`, `nobody is called ${key}`)
    const [kind = '', key = ''] = about.split(':')
    const isKnown = { thread: key in threads, request: key in requests, item: key in demo.evidence }[kind] ?? true
    if (!isKnown) say(`notices.${index}.about`, `there is no ${about}`)
  })
}

function checkRequest(demo: Demo, edition: Edition, path: string, request: DemoRequest, say: Say): void {
  for (const [checkId, asked] of Object.entries(request.checks)) {
    const check = findCheck(edition, checkId)
    if (!check) say(`${path}.checks`, `${edition.ref} has no check ${checkId}`)
    if (asked.answer !== undefined && request.answered === undefined) say(path, `${checkId} is answered, but when?`)
    if (!asked.isAccepted || !check) continue
    const taken = demo.answers[checkId.split('.')[0] ?? '']?.[check.letter]
    const source = `${request.to}, ${request.department}`
    if (taken?.source !== source) say(path, `answers.yaml does not say that ${checkId} is from ${source}`)
  }
}

function checkThread(demo: Demo, edition: Edition, path: string, thread: DemoThread, say: Say): void {
  const { criterion, check, item, page, comments } = thread
  if (criterion !== undefined && !findCriterion(edition, criterion)) say(path, `there is no criterion ${criterion}`)
  if (check !== undefined && !findCheck(edition, check)) say(path, `there is no check ${check}`)
  if (item !== undefined && !(item in demo.evidence)) say(path, `evidence.yaml has no ${item}`)
  if (item === undefined && page !== undefined) say(path, 'only evidence has pages')
  if (item === undefined && (criterion === undefined) === (check === undefined))
    say(path, 'needs a criterion, a check or an item')
  for (const { by, was, edited } of comments) {
    if (!demo.people[by]) say(path, `nobody is called ${by}`)
    if ((was === undefined) !== (edited === undefined)) say(path, 'an edited comment says what it was, and when')
  }
}
