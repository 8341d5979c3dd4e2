import { sayDate, type IsoDate } from '#app/domain/dates.ts'
import type { Mail } from '#app/features/notifications/enqueue-mail.server.ts'
import { listChecks } from './request-context.ts'

/** What every mail about a request says of it. */
export type MailedRequest = {
  id: string
  toName: string
  toEmail: string
  dueOn: IsoDate | null
  message: string
  checkIds: readonly string[]
  /** `null` if it is no longer known: then the link of the first mail still works. */
  token: string | null
  from: { name: string; email: string }
  cityName: string
}

type Draft = { key: string; at: Date }

const answerAt = (token: string | null) =>
  token === null ? {} : { action: { label: 'Answer the questions', path: `/r/${token}` } }

const questions = (checkIds: readonly string[]) =>
  checkIds.length === 1 ? 'one question' : `${checkIds.length} questions`

const until = (dueOn: IsoDate | null) => (dueOn === null ? '' : `Please answer by ${sayDate(dueOn)}.`)

const noAccount =
  'You need no account and no password. The link below opens one page that is only for you: please do not pass it on. You can stop and come back, and change what you said until the team has taken it.'

const why = ({ from, cityName }: MailedRequest) =>
  `You get this because ${from.name} (${from.email}), who works on the self-assessment of ${cityName}, entered your address. Reply to them if it is not for you.`

/** The first mail of a request; of one that was handed on it says by whom. */
export function requestMail(request: MailedRequest, draft: Draft, handedOnBy: string | null = null): Mail {
  const { toName, toEmail, checkIds, from, cityName, message, dueOn, token } = request
  const asked = `${questions(checkIds)} (${listChecks(checkIds)})`
  const who =
    handedOnBy === null
      ? `${from.name} asks you ${asked}.`
      : `${handedOnBy} was asked, and says that you are the right person for ${asked}.`
  return {
    ...draft,
    to: toEmail,
    subject: `${cityName}: ${questions(checkIds)} for you${dueOn === null ? '' : `, by ${sayDate(dueOn)}`}`,
    paragraphs: [
      `Dear ${toName},`,
      `${cityName} is finding out how well it uses data. ${who}`,
      message,
      `For each, say whether it is so: met, not met, don’t know, or not mine. “Don’t know” is a good answer. If you have a document or a page that shows it, add it. ${until(dueOn)}`.trim(),
      noAccount,
    ],
    ...answerAt(token),
    why: why(request),
  }
}

export function reminderMail(request: MailedRequest, draft: Draft, when: 'before' | 'after' | 'now'): Mail {
  const { toName, toEmail, checkIds, cityName, dueOn, token } = request
  const isLate = when === 'after'
  return {
    ...draft,
    to: toEmail,
    subject: isLate ? `${cityName}: your answer is still missing` : `${cityName}: a reminder of ${questions(checkIds)}`,
    paragraphs: [
      `Dear ${toName},`,
      isLate && dueOn !== null
        ? `${questions(checkIds)[0]?.toUpperCase() ?? ''}${questions(checkIds).slice(1)} from ${cityName} (${listChecks(checkIds)}) had to be answered by ${sayDate(dueOn)}. It is not too late.`
        : `${cityName} waits for your answer to ${questions(checkIds)} (${listChecks(checkIds)}). ${until(dueOn)}`.trim(),
      'If you cannot answer, say “don’t know” or “not mine”: that helps too.',
      token === null ? 'Please use the link in the first mail.' : noAccount,
    ],
    ...answerAt(token),
    why: why(request),
  }
}

export function newLinkMail(request: MailedRequest, draft: Draft): Mail {
  const { toName, toEmail, cityName, token, dueOn } = request
  return {
    ...draft,
    to: toEmail,
    subject: `${cityName}: a new link to your questions`,
    paragraphs: [
      `Dear ${toName},`,
      `Here is a new link to the questions of ${cityName}. The link that you had before no longer works. ${until(dueOn)}`.trim(),
      noAccount,
    ],
    ...answerAt(token),
    why: why(request),
  }
}

export function returnedMail(request: MailedRequest, draft: Draft, returned: { by: string; note: string }): Mail {
  const { toName, toEmail, cityName, checkIds, token } = request
  return {
    ...draft,
    to: toEmail,
    subject: `${cityName}: a question about your answer to ${listChecks(checkIds)}`,
    paragraphs: [
      `Dear ${toName},`,
      `Thank you for your answer to ${listChecks(checkIds)}. ${returned.by} has a question about it:`,
      returned.note,
      token === null
        ? 'Please use the link in the first mail to answer.'
        : 'What you wrote is still there, and you can change it.',
    ],
    ...answerAt(token),
    why: why(request),
  }
}
