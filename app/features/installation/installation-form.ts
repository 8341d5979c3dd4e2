import { z } from 'zod'

/** What the page of the installation sends. */
export const InstallationFormSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('test-mail') }),
  z.object({ intent: z.literal('retry'), id: z.string().min(1) }),
  z.object({ intent: z.literal('retry-all') }),
])
