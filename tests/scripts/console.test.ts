import { expect, test } from 'vitest'
import { expectConsoleError } from '../support/console.ts'

test.fails('an error on the console fails a test', () => {
  console.error('surprise')
})

test('an expected error does not', () => {
  expectConsoleError('surprise')
  console.error('a %s', 'surprise')
  expect(true).toBe(true)
})

test.fails('an expected error that does not come fails a test', () => {
  expectConsoleError('surprise')
})
