import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { NamedPerson } from './leave-names-out.ts'

const roleWords: Readonly<Record<string, string>> = {
  lead: 'the lead',
  leader: 'a leader of the city',
  contributor: 'a member of the team',
}

/** Everybody who may be named in a report about an assessment: who is in its city, who ever worked on it, whom it asked. */
export async function listNames(
  db: Db,
  actor: Actor,
  { id, city }: { id: string; city: { id: string } },
): Promise<NamedPerson[]> {
  const assessment = { id, cityId: { in: citiesOf(actor, 'report.make') } }
  const cityId = { in: citiesOf(actor, 'report.make').filter((each) => each === city.id) }
  const authorId = true
  const [answers, items, scores, verdicts, rounds, asked] = await Promise.all([
    db.read.checkAnswerRevision.findMany({
      where: { checkAnswer: { assessment } },
      select: { authorId },
      distinct: ['authorId'],
    }),
    db.read.evidenceRevision.findMany({ where: { item: { cityId } }, select: { authorId }, distinct: ['authorId'] }),
    db.read.strengthScore.findMany({ where: { link: { assessment } }, select: { authorId }, distinct: ['authorId'] }),
    db.read.verdict.findMany({ where: { assessment }, select: { authorId }, distinct: ['authorId'] }),
    db.read.reviewRound.findMany({ where: { assessment }, select: { submittedById: true, returnedById: true } }),
    db.read.departmentRequest.findMany({ where: { assessment }, select: { toName: true, toEmail: true } }),
  ])
  const authors = [...answers, ...items, ...scores, ...verdicts].map((row) => row.authorId)
  const givers = rounds.flatMap(({ submittedById, returnedById }) => [submittedById, returnedById ?? ''])
  const people = await db.read.user.findMany({
    where: {
      OR: [
        { id: { in: [...new Set([...authors, ...givers])] } },
        { memberships: { some: { cityId } } },
        { assignments: { some: { cityId } } },
      ],
    },
    select: {
      name: true,
      email: true,
      memberships: { where: { cityId }, select: { role: true } },
      assignments: { where: { cityId }, select: { id: true } },
    },
    orderBy: { id: 'asc' },
  })
  return [
    ...people.map(({ name, email, memberships: [member], assignments }) => ({
      name,
      email,
      role: member
        ? (roleWords[member.role] ?? 'a member of the team')
        : assignments.length > 0
          ? 'the coach'
          : 'a former member of the team',
    })),
    ...asked.map(({ toName, toEmail }) => ({ name: toName, email: toEmail, role: 'somebody in a department' })),
  ]
}
