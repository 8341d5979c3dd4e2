import type { Action } from '#app/domain/policy.ts'

/** The reports there are, in the order in which they are offered. `IssuedReport.kind` holds one of them. */
export const reportKinds = ['brief', 'memo', 'gap', 'plan', 'register', 'review'] as const
export type ReportKind = (typeof reportKinds)[number]

export type SectionChoice = { id: string; title: string; means: string }

export type KindFacts = {
  title: string
  /** What it is for: a sentence on the page where a report is chosen. */
  purpose: string
  audience: string
  length: string
  /** What may be left out; the rest is always there. */
  sections: readonly SectionChoice[]
  /** Who may make it. */
  action: Action
  /** How its parts can be put in order; the first is the usual one. */
  groupings: readonly { id: string; title: string }[]
  /** Whether the command line can make it from a file of answers: it knows no review and no plan. */
  isFromAnswers: boolean
  /** Whether it can be made of a snapshot: of what was kept then instead of what is there now. */
  isOfSnapshot: boolean
  /** Whether its numbers are of one layer, which is chosen. */
  isLayered: boolean
  /** Whether the council is who reads it, whatever is chosen: names, sensitive titles and notes are left out. */
  isForCouncil?: true
}

const none = [] as const

/** The one table of the reports. Page, command line and code all ask it. */
export const kindFacts = {
  brief: {
    title: 'Leadership brief',
    purpose: 'Where the city stands, what is in the way, and the least that would do.',
    audience: 'For the mayor, the manager and department heads',
    length: 'One page',
    sections: none,
    action: 'report.make',
    groupings: none,
    isFromAnswers: true,
    isOfSnapshot: true,
    isLayered: true,
  },
  memo: {
    title: 'Council memo',
    purpose: 'Asks the council for a decision, in the form that councils know.',
    audience: 'For the city council',
    length: '2 to 3 pages',
    sections: none,
    action: 'report.make',
    groupings: none,
    isFromAnswers: true,
    isOfSnapshot: true,
    isLayered: true,
    isForCouncil: true,
  },
  gap: {
    title: 'Readiness gap report',
    purpose: 'Everything that is missing and why, criterion by criterion, with the evidence that there is.',
    audience: 'For the team, the manager and the file',
    length: '10 to 40 pages',
    sections: [
      { id: 'numbers', title: 'The result in numbers', means: 'Every chart as a table, on all three layers' },
      { id: 'path', title: 'The least that would do', means: 'The cheapest path, by quarter, and the staircase' },
      { id: 'plan', title: 'Planned work', means: 'How far the plan is, and whether it still holds' },
      { id: 'forecast', title: 'What ages out, and when', means: 'The next 24 months, and what to refresh' },
      { id: 'moved', title: 'How it moved', means: 'The trend over the snapshots, and why it changed' },
      { id: 'gap', title: 'The gap, area by area', means: 'Each missing thing with its reason' },
      { id: 'evidence', title: 'Evidence relied on', means: 'Each item with date and strength' },
    ],
    action: 'report.make',
    groupings: none,
    isFromAnswers: true,
    isOfSnapshot: true,
    isLayered: true,
  },
  plan: {
    title: 'Improvement plan',
    purpose: 'The work by quarter and department, with owners, dates and effort; a proposal where nothing is planned.',
    audience: 'For department heads and the team',
    length: '5 to 12 pages',
    sections: [
      { id: 'progress', title: 'Progress', means: 'How far it is, and whether it is still the cheapest' },
      { id: 'work', title: 'The work', means: 'Each criterion with its checks, owner and day' },
      { id: 'risks', title: 'Risks', means: 'Evidence that ages out meanwhile' },
      { id: 'levels', title: 'What each level takes', means: 'The least effort for every number of points' },
    ],
    action: 'report.make',
    groupings: none,
    isFromAnswers: true,
    isOfSnapshot: false,
    isLayered: false,
  },
  register: {
    title: 'Evidence register',
    purpose: 'Every item of evidence with its revision, fingerprint, date, strength and where it is used.',
    audience: 'For records staff, auditors and reviewers',
    length: 'About 6 items to a page',
    sections: [
      { id: 'used', title: 'Evidence in use', means: 'Each item with the checks that it supports' },
      { id: 'unused', title: 'Evidence not in use', means: 'What is in the library and supports no check' },
    ],
    action: 'evidence.view',
    groupings: [
      { id: 'area', title: 'By practice area' },
      { id: 'item', title: 'By title' },
    ],
    isFromAnswers: true,
    isOfSnapshot: true,
    isLayered: false,
  },
  review: {
    title: 'Review report',
    purpose: 'What the coach or the city’s own reviewer found: rounds, verdicts with their reasons, and scores.',
    audience: 'For the team, the coach and the file',
    length: '3 to 20 pages',
    sections: [
      { id: 'rounds', title: 'Rounds', means: 'When it was submitted and given back' },
      { id: 'verdicts', title: 'Verdicts', means: 'Each with its reason and what would do' },
      { id: 'scores', title: 'City and reviewer', means: 'Their scores side by side, and where they disagree' },
      { id: 'open', title: 'Not reviewed yet', means: 'What nobody has looked at in its present form' },
    ],
    action: 'city.view',
    groupings: none,
    isFromAnswers: false,
    isOfSnapshot: false,
    isLayered: false,
  },
} as const satisfies Record<ReportKind, KindFacts>

/** The same table, for a kind that is known only when the program runs. */
export const factsOf = (kind: ReportKind): KindFacts => kindFacts[kind]

/** What may be left out of a report, as it is called where the edition has levels, and where it has none. */
export function sectionsOf(kind: ReportKind, hasLevels: boolean): readonly SectionChoice[] {
  const { sections } = factsOf(kind)
  if (hasLevels) return sections
  return sections.map((one) => (one.id === 'levels' ? { ...one, title: 'What every further point takes' } : one))
}

export function isReportKind(text: string | null | undefined): text is ReportKind {
  return reportKinds.some((kind) => kind === text)
}
