import { answerWords, type AnswerState } from './answers.ts'
import { signingSentences } from './audit-signing.ts'
import { workSentences } from './audit-work.ts'
import { sayShortDate } from './dates.ts'
import { roleWords, type Role } from './policy.ts'

/** What a sentence may use of its event. */
export type Told = {
  subject: { kind: string; id: string }
  text: (key: string) => string
  number: (key: string) => number | null
  has: (key: string) => boolean
  /** The name of the person whose id stands there; `subject` for the subject's own. */
  name: (key: string) => string
  /** A field of one side of a change: `inside('to', 'answer')`. */
  inside: (side: string, key: string) => string
  isLead: boolean
}

type Sentence = (told: Told) => string

/** What a thread or a piece of evidence is on: " on DM1.a", or nothing. */
const on = ({ text }: Told) => {
  const place = text('checkId') || text('criterionId')
  return place === '' ? '' : ` on ${place}`
}
// What was recorded by an older version may hold a word that is no longer among ours.
const answerOf = (answer: string) => (answer in answerWords ? answerWords[answer as AnswerState] : answer).toLowerCase()
const role = (name: string) => (name in roleWords ? roleWords[name as Role].title : name).toLowerCase()
const efforts = (count: number | null) => (count === 1 ? 'one number' : `${count ?? 0} numbers`)
const quoted = (text: string) => (text === '' ? '' : `: “${text}”`)

const assessments = {
  'assessment.created': ({ text }) => `began the assessment ${text('cycle')} on ${text('edition')}`,
  'answer.saved': ({ subject, inside }) => {
    const answer = inside('to', 'answer')
    return `answered ${subject.id}${answer === '' ? '' : `: ${answerOf(answer)}`}`
  },
  'answers.imported': () => 'brought in the answers of a file',
  'plan.saved': ({ subject }) => `changed who looks after ${subject.id}, or until when`,
  'submission.set': ({ inside }) => `set the day of submission: ${sayShortDate(inside('to', 'submitOn'))}`,
  'submission.cleared': () => 'took the day of submission away',
  'path.wishes-kept': () => 'changed what the cheapest path has to honour',
  'effort.saved': ({ number }) => `changed ${efforts(number('count'))} of the city’s own effort`,
  'effort.imported': ({ number }) => `brought in ${efforts(number('count'))} of the city’s own effort from a file`,
  'scenario.saved': ({ has }) => (has('was') ? 'gave a what-if another name' : 'kept a what-if'),
  'scenario.shared': ({ text }) => `shared a what-if${quoted(text('name'))}`,
  'scenario.unshared': ({ text }) => `no longer shares a what-if${quoted(text('name'))}`,
  'scenario.removed': () => 'removed a what-if of their own',
  'round.submitted': ({ number, text }) => `submitted round ${number('round') ?? ''} for review${quoted(text('note'))}`,
  'round.returned': ({ number, text }) => `returned round ${number('round') ?? ''}${quoted(text('note'))}`,
  'round.withdrawn': ({ number }) => `took round ${number('round') ?? ''} back before anybody had looked at it`,
  'criterion.returned': ({ subject }) => `handed ${subject.id} back to the city`,
  'verdict.given': ({ subject, text }) =>
    text('value') === 'accept' ? `accepted ${subject.id}` : `found that ${subject.id} needs work`,
} satisfies Record<string, Sentence>

const evidence = {
  'evidence.added': ({ text }) => `added a ${text('kind') || 'piece of evidence'} to the library`,
  'evidence.edited': () => 'changed the details of a piece of evidence',
  'evidence.replaced': ({ number }) =>
    `added revision ${number('revision') ?? number('number') ?? ''} of a piece of evidence`,
  'evidence.date-corrected': ({ text }) => `put the date of a piece of evidence right: ${text('now') || 'none'}`,
  'evidence.linked': (told) => `put evidence${on(told)}`,
  'evidence.unlinked': (told) => `took evidence off${on(told).replace(' on', '')}`,
  'evidence.relinked': (told) => `put evidence back${on(told)}`,
  'evidence.locator-changed': (told) => `changed where to look in the evidence${on(told)}`,
  'evidence.link-moved': (told) =>
    `moved the evidence${on(told)} from revision ${told.number('fromRevision') ?? ''} to ${told.number('toRevision') ?? ''}`,
  'evidence.scored': (told) => {
    const who = told.text('layer') === 'review' ? 'as reviewer' : 'for the city'
    const value = told.number('value')
    return `scored evidence${on(told)} ${who}${told.isLead && value !== null ? `: ${value} of 3` : ''}`
  },
  'evidence.opened': () => 'opened a sensitive piece of evidence',
  'evidence.copy-attached': () => 'attached a saved copy of the page that a piece of evidence links to',
  'evidence.link-dead': () => 'found that the page that a piece of evidence links to is gone',
  'evidence.link-back': () => 'found the page that a piece of evidence links to again',
  'evidence.leave-granted': ({ name }) => `let ${name('userId')} open a sensitive piece of evidence`,
  'evidence.leave-revoked': ({ name }) => `ended the leave of ${name('userId')} to open a sensitive piece of evidence`,
} satisfies Record<string, Sentence>

const threads = {
  'thread.started': (told) => `started a thread${on(told)}`,
  'thread.resolved': (told) => `resolved a thread${on(told)}`,
  'thread.reopened': (told) =>
    told.text('by') === 'new-revision'
      ? 'reopened a thread, because its evidence has a new revision'
      : `reopened a thread${on(told)}`,
  'thread.commented': (told) => `commented${on(told)}`,
  'comment.edited': (told) => `changed a comment${on(told)}`,
  'comment.withdrawn': (told) => `withdrew a comment${on(told)}`,
} satisfies Record<string, Sentence>

const requests = {
  'request.sent': ({ text }) => `asked ${text('to')} about ${text('checkIds')}`,
  'request.answered': ({ text }) =>
    `took in the answer of ${text('by')}${text('checkId') ? ` on ${text('checkId')}` : ''}`,
  'request.handed-on': ({ text }) => `passed a question from ${text('by')} on to ${text('to')}`,
  'request.accepted': (told) => `accepted a department’s answer${on(told)}`,
  'request.returned': (told) =>
    `returned a department’s answer${on(told)}${told.isLead ? quoted(told.text('note')) : ''}`,
  'request.closed': () => 'closed a request',
  'request.revoked': () => 'revoked a request',
  'request.reminded': () => 'reminded a department',
  'request.due-changed': ({ text }) => `changed when a request is due: ${text('to') || 'no day'}`,
  'request.link-renewed': () => 'made a new link for a request; the old one no longer opens',
} satisfies Record<string, Sentence>

const people = {
  'invitation.sent': ({ text }) => `invited ${text('email')} as ${role(text('role'))}`,
  'invitation.sent-again': ({ text }) => `sent the invitation of ${text('email')} again`,
  'invitation.revoked': ({ text }) => `revoked the invitation of ${text('email')}`,
  'invitation.accepted': ({ text }) => `accepted an invitation and is now ${role(text('role'))}`,
  'role.given': ({ name, text }) => `made ${name('subject')} ${role(text('role'))}`,
  'role.ended': ({ name, text }) => `ended a role of ${name('subject')}: ${text('roles')}`,
  'role.areas-changed': ({ name }) => `changed the practice areas of ${name('subject')}`,
  'work.handed-over': ({ name, has }) =>
    has('takerId')
      ? `handed the open work of ${name('subject')} to ${name('takerId')}`
      : `left the open work of ${name('subject')} to nobody`,
  'user.created': ({ name }) => `created the account of ${name('subject')}`,
  'user.joined': () => 'created an account',
  'user.changed': () => 'changed their name or time zone',
  'user.deactivated': ({ name }) => `deactivated ${name('subject')}`,
  'user.reactivated': ({ name }) => `reactivated ${name('subject')}`,
  'user.reset': ({ name }) => `made a link with which ${name('subject')} can set a password`,
} satisfies Record<string, Sentence>

const account = {
  'session.opened': () => 'signed in',
  'session.half-opened': () => 'gave the right password; the second factor was still asked for',
  'session.ended': () => 'signed out',
  'password.reset-requested': () => 'asked for a new password',
  'password.reset': () => 'set a new password by a link',
  'password.changed': () => 'changed their password',
  'email.change-requested': () => 'asked for a change of their e-mail address',
  'email.changed': () => 'changed their e-mail address',
  'second-factor.begun': () => 'began to set up a second factor',
  'second-factor.turned-on': () => 'turned a second factor on',
  'second-factor.turned-off': () => 'turned their second factor off',
  'second-factor.codes-renewed': () => 'made new recovery codes',
  'second-factor.reset': ({ name }) => `reset the second factor of ${name('subject')}`,
  'identity.linked': () => 'signed in through the city’s own sign-in for the first time',
  'mail.unsubscribed': () => 'unsubscribed from mails',
  'mail.unsubscribe-undone': () => 'took an unsubscription back',
  'mail.choices-saved': () => 'changed which mail they get',
} satisfies Record<string, Sentence>

const installation = {
  'installation.set-up': ({ text }) => `set this installation up with ${text('cityName')}`,
  'demo.loaded': () => 'loaded the demo',
  'sign-in-rules.changed': () => 'changed the rules for signing in',
  'mail.tested': () => 'sent a test mail',
  'mail.retried': () => 'had a mail sent again',
} satisfies Record<string, Sentence>

/** Each action of the record as a sentence without its subject. An action that is recorded and not here fails a test. */
export const eventSentences: Readonly<Record<string, Sentence | undefined>> = {
  ...assessments,
  ...evidence,
  ...threads,
  ...requests,
  ...people,
  ...account,
  ...installation,
  ...signingSentences,
  ...workSentences,
}
