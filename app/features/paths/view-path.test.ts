import { expect, it } from 'vitest'
import { planPath } from '#app/domain/path/plan-path.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { answersOf, buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import type { LoadedPath } from './load-path.server.ts'
import { viewHero } from './view-path.ts'

const edition = buildEdition({
  criteria: [
    { id: 'BF3', checks: [{ window: { months: 12 }, effort: 1 }] },
    { id: 'LC2', checks: [{ effort: 3 }] },
  ],
  effort: { find: 1, strengthen: 1, refresh: 1, review: 1 },
  levels: [{ id: 'silver', title: 'Silver', threshold: { points: 2 }, mark: 'circle', metal: 'silver' }],
})
const inputs = {
  answers: [...answersOf(edition, { BF3: 'met' })].map(([checkId, input]) => ({ checkId, ...input })),
  links: [link('BF3.a', { date: today })],
}
const day = '2030-06-30'

function aged(leaveOut: string[]): string {
  const [now, then] = [assessInputs(edition, inputs, today), assessInputs(edition, inputs, day)]
  const wished = { levelId: 'silver', layer: 'evidenced', wishes: { ...noWishes, leaveOut } } as const
  const asked = { effort: new Map(), departmentOf: new Map(), startOn: today, fiscalYearStart: 1 }
  const plan = planPath(edition, then, { ...asked, ...wished })
  const loaded = { now, then, day, plan, wished, counted: { day, dayIs: 'submission' } } as unknown as LoadedPath
  const { more } = viewHero(edition, loaded, '/here', null)
  return more
    .map((sentence) => sentence.map((part) => (typeof part === 'string' ? part : part.text)).join(''))
    .join(' ')
}

it('says what will have aged out, and that it is part of the path only where there is one', () => {
  const gone = 'By 30 June 2030, evidence on 1 check that counts today will have aged out'
  expect(aged([])).toContain(`${gone}, so refreshing it is part of this: BF3.a.`)
  expect(aged(['LC2'])).toContain(`${gone}: BF3.a.`)
})
