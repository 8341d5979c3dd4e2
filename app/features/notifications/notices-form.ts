import { z } from 'zod'

/** What the page of notices sends. */
export const NoticesFormSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('all') }),
  z.object({ what: z.enum(['one', 'open']), id: z.string().min(1) }),
])
