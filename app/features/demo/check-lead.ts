import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { judgeStatus } from '#app/domain/work/work.ts'
import type { Say } from './check-demo.ts'
import type { Demo } from './read-demo.server.ts'

/** What the schema of lead.yaml cannot say. */
export function checkLead({ lead, people }: Demo, edition: Edition, say: Say): void {
  const { submission, efforts, wishes, work, scenarios, snapshots } = lead
  const roleOf = (key: string) => people[key]?.role
  const mustLead = (path: string, key: string) => {
    if (roleOf(key) !== 'lead') say(path, `${key} is no lead`)
  }
  const mustBeOfTeam = (path: string, key: string) => {
    if (roleOf(key) !== 'lead' && roleOf(key) !== 'contributor') say(path, `${key} is not of the team`)
  }
  const mustKnow = (path: string, checkId: string) => {
    if (!findCheck(edition, checkId)) say(path, `${edition.ref} has no check ${checkId}`)
  }
  mustLead('submission.by', submission.by)
  efforts.forEach(({ by, days }, index) => {
    mustLead(`efforts.${index}.by`, by)
    for (const checkId of Object.keys(days)) mustKnow(`efforts.${index}.days`, checkId)
  })
  wishes.forEach(({ by, to, leaveOut }, index) => {
    mustLead(`wishes.${index}.by`, by)
    for (const id of leaveOut)
      if (!findCriterion(edition, id)) say(`wishes.${index}.leaveOut`, `${edition.ref} has no criterion ${id}`)
    if (!edition.levels?.some(({ id }) => id === to)) say(`wishes.${index}.to`, `${edition.ref} has no level ${to}`)
  })
  mustLead('work.by', work.by)
  for (const [id, { owner, due, quarterIn }] of Object.entries(work.items)) {
    if (!findCriterion(edition, id)) say(`work.items.${id}`, `${edition.ref} has no criterion ${id}`)
    if (owner !== undefined) mustBeOfTeam(`work.items.${id}`, owner)
    if (due !== undefined && quarterIn !== undefined) say(`work.items.${id}`, 'is due once')
  }
  work.changes.forEach(({ item, status, note, by }, index) => {
    mustBeOfTeam(`work.changes.${index}.by`, by)
    if (!findCriterion(edition, item)) say(`work.changes.${index}`, `${edition.ref} has no criterion ${item}`)
    const problem = judgeStatus(status, note)
    if (problem !== null) say(`work.changes.${index}`, problem)
  })
  scenarios.forEach(({ by, checks, shared }, index) => {
    for (const key of [by, ...(shared?.with ?? [])])
      if (!roleOf(key) || roleOf(key) === 'coach') say(`scenarios.${index}`, `${key} is not of the city`)
    for (const checkId of Object.keys(checks)) mustKnow(`scenarios.${index}.checks`, checkId)
  })
  snapshots.forEach(({ by }, index) => mustLead(`snapshots.${index}.by`, by))
}
