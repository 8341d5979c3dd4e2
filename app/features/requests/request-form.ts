import { z } from 'zod'
import { requestLimits } from '#app/domain/requests.ts'
import { dueField, lineField, textField } from '#app/features/progress/work-fields.ts'

export const emailField = lineField(requestLimits.email, 'the address').refine(
  (email) => email === '' || z.email().safeParse(email).success,
  'Enter a whole e-mail address, like pat.ng@example.gov',
)

const checkPrefix = 'check:'

/** A new request. Each check that is asked is a field `check:DM1.a` of its own, as its box in the form is. */
export const NewRequestSchema = z
  .looseObject({
    id: z.uuid('Open the page again: this form has lost its number'),
    name: lineField(requestLimits.name, 'the name').refine(
      (name) => name !== '',
      'Enter the name of the person to ask',
    ),
    email: emailField,
    department: lineField(requestLimits.department, 'the department'),
    message: textField(requestLimits.message, 'the message'),
    dueOn: dueField,
    until: dueField.refine((date) => date !== '', 'Enter the last day on which the link works'),
  })
  .transform(({ id, name, email, department, message, dueOn, until, ...rest }) => ({
    ...{ id, name, email, department, message, dueOn, until },
    checkIds: Object.keys(rest)
      .filter((field) => field.startsWith(checkPrefix))
      .map((field) => field.slice(checkPrefix.length)),
  }))

export type NewRequestInput = z.output<typeof NewRequestSchema>

/** What the team does with a request that is out. `link` is the beginning of the hash of the link that the page was about. */
export const ManageSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('new-link'), link: z.string().default('') }),
  z.object({ intent: z.literal('remind') }),
  z.object({ intent: z.literal('due'), dueOn: dueField }),
  z.object({ intent: z.literal('close') }),
  z.object({ intent: z.literal('revoke') }),
])

export type ManageInput = z.output<typeof ManageSchema>

const count = z.coerce.number().int().min(0)

/** What the team makes of an answer. `revision` is the answer's, `answerRevision` the check's, both as they were read. */
export const DecideSchema = z
  .object({
    intent: z.enum(['accept', 'edit', 'return']),
    checkId: z.string(),
    revision: count,
    answerRevision: count,
    answer: z.enum(['met', 'unmet', 'unknown', 'not-applicable']).optional(),
    rationale: textField(60_000, 'the note'),
    returnNote: textField(requestLimits.message, 'the question'),
  })
  .superRefine(({ intent, answer, returnNote }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (intent === 'edit' && answer === undefined) refuse('answer', 'Choose an answer')
    if (intent === 'return' && returnNote === '') refuse('returnNote', 'Say what you still need to know')
  })

export type DecideInput = z.output<typeof DecideSchema>
