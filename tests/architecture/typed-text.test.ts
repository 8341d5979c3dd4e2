import { expect, test } from 'vitest'
import { readFiles } from './source-files.ts'

// What is looked for is no text that is kept, and is read again in the field that it was typed in.
const searches = ['app/ui/evidence-search.tsx', 'app/ui/evidence-filters.tsx']

test('no control cuts what is pasted into it: a limit is told, and checked by the schema', () => {
  const cutting = readFiles('app', /\.tsx$/).filter(({ text }) => text.includes('maxLength='))
  expect(cutting.map(({ path }) => path).filter((path) => !searches.includes(path))).toEqual([])
})
