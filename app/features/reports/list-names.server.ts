import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { NamedPerson } from './leave-names-out.ts'

const roleWords: Readonly<Record<string, string>> = {
  lead: 'the lead',
  leader: 'a leader of the city',
  contributor: 'a member of the team',
}

type Target = { id: string; city: { id: string } }

/**
 * Everybody who may be named in a report about a city: who is in it or was, whoever did, owns or signed anything there, and
 * whom it asked or invited.
 */
export async function listNames(db: Db, actor: Actor, { city }: Target): Promise<NamedPerson[]> {
  const cityId = { in: citiesOf(actor, 'report.make').filter((each) => each === city.id) }
  const assessment = { cityId }
  const [userIds, asked, signed, invited] = await Promise.all([
    listUserIds(db, cityId),
    db.read.departmentRequest.findMany({ where: { assessment }, select: { toName: true, toEmail: true } }),
    db.read.signOff.findMany({ where: { snapshot: { assessment } }, select: { name: true } }),
    db.read.invitation.findMany({ where: { cityId }, select: { email: true } }),
  ])
  const people = await db.read.user.findMany({
    where: {
      OR: [
        { id: { in: userIds } },
        { memberships: { some: { cityId } } },
        { assignments: { some: { cityId } } },
        { email: { in: invited.map(({ email }) => email) } },
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
    // Whoever signs gives the name for it anew.
    ...signed.map(({ name }) => ({ name, email: null, role: 'a leader of the city' })),
    ...asked.map(({ toName, toEmail }) => ({ name: toName, email: toEmail, role: 'somebody in a department' })),
    ...invited.map(({ email }) => ({ name: '', email, role: 'somebody who was invited' })),
  ]
}

/** Who stands behind anything that the city's data holds, by the ids that it keeps. */
async function listUserIds(db: Db, cityId: { in: string[] }): Promise<string[]> {
  const assessment = { cityId }
  const plan = { assessment }
  const snapshot = { assessment }
  const thread = { assessment }
  const item = { cityId }
  const { read } = db
  const rows = await Promise.all([
    // Every change of state is in the record, and whose role it was: this finds who has left.
    read.auditEvent.groupBy({ by: ['actorId'], where: { cityId } }),
    read.auditEvent.groupBy({ by: ['subject'], where: { cityId, subject: { startsWith: 'user:' } } }),
    read.checkAnswerRevision.groupBy({ by: ['authorId'], where: { checkAnswer: { assessment } } }),
    read.evidenceItem.groupBy({ by: ['authorId'], where: { cityId } }),
    read.evidenceRevision.groupBy({ by: ['authorId'], where: { item } }),
    read.evidenceLink.groupBy({ by: ['authorId', 'removedById'], where: { assessment } }),
    read.strengthScore.groupBy({ by: ['authorId'], where: { link: { assessment } } }),
    read.sensitiveLeave.groupBy({ by: ['userId', 'grantedById', 'revokedById'], where: { item } }),
    read.criterionPlan.groupBy({ by: ['ownerId', 'savedById'], where: { assessment } }),
    read.workPlan.groupBy({ by: ['chosenById', 'endedById'], where: { assessment } }),
    read.workItem.groupBy({ by: ['ownerId', 'savedById'], where: { plan } }),
    read.verdict.groupBy({ by: ['authorId'], where: { assessment } }),
    read.reviewRound.groupBy({ by: ['submittedById', 'returnedById'], where: { assessment } }),
    read.thread.groupBy({ by: ['authorId', 'resolvedById'], where: { assessment } }),
    read.comment.groupBy({ by: ['authorId', 'withdrawnById'], where: { thread } }),
    read.mention.groupBy({ by: ['userId'], where: { comment: { thread } } }),
    read.departmentRequest.groupBy({ by: ['fromId', 'closedById', 'revokedById'], where: { assessment } }),
    read.scenario.groupBy({ by: ['authorId'], where: { assessment } }),
    read.effortEstimate.groupBy({ by: ['authorId'], where: { assessment } }),
    read.pathWish.groupBy({ by: ['savedById'], where: { assessment } }),
    read.snapshot.groupBy({ by: ['takenById'], where: { assessment } }),
    read.signOff.groupBy({ by: ['signedById'], where: { snapshot } }),
    read.signingRequest.groupBy({ by: ['askedById'], where: { snapshot } }),
    read.issuedReport.groupBy({ by: ['madeById'], where: { assessment } }),
    read.invitation.groupBy({ by: ['invitedById', 'acceptedById'], where: { cityId } }),
    read.notification.groupBy({ by: ['userId', 'actorId'], where: { cityId } }),
  ])
  const ids = rows.flat().flatMap((row) => Object.values<string | null>(row))
  return [...new Set(ids.flatMap((id) => (id === null ? [] : [id.replace(/^user:/, '')])))]
}
