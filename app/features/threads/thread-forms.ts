import { z } from 'zod'
import { readPage } from '#app/domain/threads/anchor.ts'
import { judgeBody, moves } from '#app/domain/threads/thread.ts'

/** What a browser sends as line ends and what a hostile one sends as control characters are made plain. */
const body = z.string().transform((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim(),
)

const words = body.superRefine((text, context) => {
  const message = judgeBody(text)
  if (message !== null) context.addIssue({ code: 'custom', message })
})

const optionalWords = body.superRefine((text, context) => {
  const message = text === '' ? null : judgeBody(text)
  if (message !== null) context.addIssue({ code: 'custom', message })
})

/** Made with the page: the same form sent twice is one comment. */
const key = z.uuid().optional().catch(undefined)
const seen = z.coerce.number().int().nonnegative().catch(0)

/** Of evidence with pages; what the page's address says, unless it is typed here. */
const page = z
  .string()
  .refine((text) => text.trim() === '' || readPage(text) !== null, 'Give the page as a number, such as 3')
  .optional()

export const StartSchema = z.object({ body: words, key, page })
export type StartInput = z.infer<typeof StartSchema>

const Say = z.object({ intent: z.literal('comment'), body: words, key, seen })
const Turn = z.object({ intent: z.enum(moves).exclude(['comment']), body: optionalWords, key, seen })
const Edit = z.object({
  intent: z.literal('edit'),
  commentId: z.string(),
  body: words,
  revision: z.coerce.number().int().positive(),
})
const Withdraw = z.object({ intent: z.literal('withdraw'), commentId: z.string() })

/** Everything that can be sent from a thread's page. */
export const ThreadFormSchema = z.discriminatedUnion('intent', [Say, Turn, Edit, Withdraw])
export type SayInput = z.infer<typeof Say> | z.infer<typeof Turn>
export type EditInput = z.infer<typeof Edit>
export type ThreadForm = z.infer<typeof ThreadFormSchema>
