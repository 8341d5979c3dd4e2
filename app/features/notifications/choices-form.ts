import { z } from 'zod'
import { digestFrequencies, isQuietHour, isTimeZone } from '#app/domain/local-time.ts'
import { noticeKinds, type NoticeKind } from '#app/domain/notices.ts'

export const kindNames = Object.keys(noticeKinds) as NoticeKind[]

/** The name of the box that says whether notices of a kind come by mail. */
export const boxOf = (kind: NoticeKind) => `mail-${kind}` as const

const hour = z.string().regex(/^(\d|1\d|2[0-3])$/, 'Choose an hour')
const hourOrNone = z.union([z.literal(''), hour], 'Choose an hour')
const box = z
  .string()
  .optional()
  .transform((value) => value === 'on')
const boxes = Object.fromEntries(kindNames.map((kind) => [boxOf(kind), box])) as Record<
  ReturnType<typeof boxOf>,
  typeof box
>

/** What somebody chooses to get by mail, and when. Shared by the page and the server. */
export const ChoicesSchema = z
  .object({
    frequency: z.enum(digestFrequencies, 'Choose how often'),
    hour,
    weekday: z.string().regex(/^[1-7]$/, 'Choose a day'),
    timeZone: z.string().refine((name) => name === '' || isTimeZone(name), 'Choose a time zone from the list'),
    quietFrom: hourOrNone,
    quietUntil: hourOrNone,
    mentionsAtOnce: box,
    ...boxes,
  })
  .superRefine(({ frequency, hour: digestHour, quietFrom, quietUntil }, context) => {
    const say = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if ((quietFrom === '') !== (quietUntil === '')) {
      say(quietFrom === '' ? 'quietFrom' : 'quietUntil', 'Choose both hours, or none')
      return
    }
    if (quietFrom === '') return
    if (quietFrom === quietUntil) {
      say('quietUntil', 'Choose an hour after the quiet hours begin')
      return
    }
    const quiet = { from: Number(quietFrom), until: Number(quietUntil) }
    if (frequency !== 'never' && isQuietHour(quiet, Number(digestHour))) {
      say('hour', 'This is in your quiet hours. Choose another hour, or other quiet hours')
    }
  })

export type Choices = z.infer<typeof ChoicesSchema>
