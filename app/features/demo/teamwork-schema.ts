import { z } from 'zod'
import { noticeKinds, type NoticeKind } from '#app/domain/notices.ts'
import { readDue } from './demo-calendar.ts'
import { ago, slug, text } from './demo-schema.ts'

// The format of teamwork.yaml: who does what, who is asked, what is talked over, and what the coach has said.

const due = text.transform((value, context) => {
  const found = readDue(value)
  if (found) return found
  context.addIssue({ code: 'custom', message: 'a day like "in 10 days", "in 3 weeks" or "4 days ago"' })
  return z.NEVER
})
const done = { by: slug, on: ago }

const PlanSchema = z.strictObject({
  owner: slug.optional(),
  department: z.string().trim().default(''),
  due: due.optional(),
  /** The city's own note of the official wording. */
  wording: z.string().trim().default(''),
  ...done,
})

const AskedSchema = z.strictObject({
  answer: z.enum(['met', 'unmet', 'unknown']).optional(),
  note: z.string().trim().default(''),
  link: z.strictObject({ title: text, url: z.url(), date: ago }).optional(),
  /** Taken as it is: what was answered, by whom it was taken and when is in answers.yaml. */
  isAccepted: z.boolean().default(false),
})

const RequestSchema = z.strictObject({
  to: text,
  email: z.email().endsWith('@example.org', 'an address at example.org'),
  department: text,
  due,
  message: text,
  opened: ago,
  answered: ago.optional(),
  checks: z.record(text, AskedSchema),
  closed: z.strictObject(done).optional(),
  ...done,
})

const RoundSchema = z.strictObject({ note: text, returned: z.strictObject({ note: text, ...done }), ...done })

const VerdictSchema = z.strictObject({
  criterion: text,
  value: z.enum(['accept', 'needs-work']),
  reason: z.string().trim().default(''),
  wouldDo: z.string().trim().default(''),
  by: slug,
  /** Left out where it was given in the round, just before that came back. */
  on: ago.optional(),
  isInRound: z.boolean().default(false),
})

const CommentSchema = z.strictObject({
  text,
  does: z.enum(['comment', 'resolve']).default('comment'),
  /** What it said before it was edited. */
  was: text.optional(),
  edited: ago.optional(),
  withdrawn: ago.optional(),
  ...done,
})

const ThreadSchema = z.strictObject({
  /** On a criterion, a check, or the first revision of an item; there the check is where somebody was reading it. */
  criterion: text.optional(),
  check: text.optional(),
  item: slug.optional(),
  page: z.number().int().positive().optional(),
  quote: z.string().trim().default(''),
  comments: z.array(CommentSchema).min(1),
})

const NoticeSchema = z.strictObject({
  to: slug,
  kind: z.custom<NoticeKind>((value) => typeof value === 'string' && value in noticeKinds, 'a kind of notice'),
  /** Left out where nobody of the city's people did it. */
  from: slug.optional(),
  about: z
    .string()
    .regex(/^(round|(thread|request|criterion|item):.+)$/, 'like "thread:name", "criterion:DM1" or "round"'),
  text,
  on: ago,
  isRead: z.boolean().default(false),
})

export const TeamworkSchema = z.strictObject({
  plans: z.record(text, PlanSchema),
  requests: z.record(slug, RequestSchema),
  round: RoundSchema,
  verdicts: z.array(VerdictSchema),
  leaves: z.array(z.strictObject({ item: slug, to: slug, ...done })),
  threads: z.record(slug, ThreadSchema),
  notices: z.array(NoticeSchema),
})

export type Teamwork = z.infer<typeof TeamworkSchema>
export type DemoRequest = Teamwork['requests'][string]
export type DemoThread = Teamwork['threads'][string]
export type DemoVerdict = Teamwork['verdicts'][number]
export type DemoNotice = Teamwork['notices'][number]
