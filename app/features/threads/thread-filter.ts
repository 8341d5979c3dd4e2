import { z } from 'zod'
import { anchorKinds } from '#app/domain/threads/anchor.ts'
import { sides, threadStates } from '#app/domain/threads/thread.ts'

/** What of an assessment's threads somebody asks for, from a page's address; what cannot be used is left out. */
export const ThreadFilter = z.object({
  state: z.enum([...threadStates, 'all']).catch('open'),
  area: z.string().max(20).catch(''),
  anchor: z.enum(['', ...anchorKinds]).catch(''),
  who: z.enum(['', 'mine', 'mentions']).catch(''),
  waits: z.enum(['', ...sides]).catch(''),
  page: z.coerce.number().int().positive().catch(1),
})
export type ThreadFilter = z.infer<typeof ThreadFilter>
