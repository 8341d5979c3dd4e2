import { describe, expect, it } from 'vitest'
import type { Sensitivity } from '../edition/schema.ts'
import { detailsAt, type DetailsEdit } from './past-details.ts'

const today = { title: 'Charter 2027', department: 'Clerk', sensitivity: 'public' as Sensitivity, id: 'charter' }
const taken = new Date('2026-06-30T12:00:00Z')

const edit = (day: string, title: string, department: string, sensitivity: Sensitivity = 'public'): DetailsEdit => ({
  at: new Date(`${day}T12:00:00Z`),
  was: { title, department, sensitivity },
})

describe('the details of an item at a moment', () => {
  it.each<[string, DetailsEdit[], string, string]>([
    ['never edited', [], 'Charter 2027', 'Clerk'],
    ['edited before it', [edit('2026-06-01', 'Draft', 'IT')], 'Charter 2027', 'Clerk'],
    ['edited in the same moment', [edit('2026-06-30', 'Draft', 'IT')], 'Charter 2027', 'Clerk'],
    ['edited after it', [edit('2026-07-01', 'Charter', 'Data office')], 'Charter', 'Data office'],
    [
      'edited before it, and twice after',
      [edit('2026-06-01', 'Draft', 'IT'), edit('2026-07-01', 'Charter', 'IT'), edit('2026-08-01', 'Charter 2', 'IT')],
      'Charter',
      'IT',
    ],
  ])('%s', (_name, edits, title, department) => {
    expect(detailsAt(today, edits, taken, false)).toEqual({ ...today, title, department })
  })

  it.each([
    ['while it was sensitive', [edit('2026-07-01', 'Names of complainants', 'Legal', 'sensitive')]],
    [
      'before it was sensitive for a while',
      [edit('2026-07-01', 'Names of complainants', 'Legal'), edit('2026-08-01', 'Complaints', 'Legal', 'sensitive')],
    ],
  ])('are told only to who may read sensitive items, if they are from %s', (_name, edits) => {
    expect(detailsAt(today, edits, taken, false)).toEqual(today)
    expect(detailsAt(today, edits, taken, true).title).toBe('Names of complainants')
  })
})
