import type { Told } from './audit-sentences.ts'
import { workStateWords } from './work/work.ts'

// What was recorded by an older version may hold a word that is no longer among ours.
const statusOf = (status: string) =>
  status in workStateWords ? workStateWords[status as keyof typeof workStateWords] : status
const which = ({ text }: Told) => text('criterionId') || 'a criterion'

/** What is planned, and what becomes of it. */
export const workSentences = {
  'work-plan.chosen': ({ text }) => `made a path to ${text('level')} the plan: ${text('criteria')}`,
  'work-plan.ended': ({ has }) => (has('followedBy') ? 'ended a plan for another one' : 'ended a plan'),
  'work-item.added': (told) => `added ${which(told)} to the plan`,
  'work-item.changed': (told) => {
    const [was, now] = [told.inside('from', 'status'), told.inside('to', 'status')]
    return was === now ? `changed the planned work on ${which(told)}` : `set ${which(told)} to “${statusOf(now)}”`
  },
} satisfies Record<string, (told: Told) => string>
