import type { Told } from './audit-sentences.ts'

const which = ({ number, text }: Told) => {
  const name = text('name')
  return `snapshot ${number('number') ?? ''}${name === '' ? '' : `, “${name}”`}`
}

/** Snapshots, their signatures, the reports that are made, and what comes after. */
export const signingSentences = {
  'snapshot.taken': (told) => `took ${which(told)}`,
  'snapshot.signing-asked': ({ number }) => `asked the leaders to sign snapshot ${number('number') ?? ''}`,
  'snapshot.signing-withdrawn': () => 'no longer asks for a snapshot to be signed',
  'snapshot.signing-handed-back': ({ number, text, isLead }) =>
    `handed snapshot ${number('number') ?? ''} back unsigned${isLead ? `: “${text('reason')}”` : ''}`,
  'snapshot.signed': ({ number, text }) =>
    `signed snapshot ${number('number') ?? ''} off, as ${text('name')}, ${text('office')}`,
  'report.made': ({ text }) => `made a report (${text('kind')}) with the code ${text('code')}`,
  'assessment.reopened': ({ text }) => `opened the assessment again, as a new run: “${text('reason')}”`,
} satisfies Record<string, (told: Told) => string>
