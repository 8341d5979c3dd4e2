import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

// An error on the console fails the test it came from: React and Remix say much there that nobody reads otherwise.

type Watch = { seen: string[]; expected: (string | RegExp)[] }

const watch = ((globalThis as { consoleErrorWatch?: Watch }).consoleErrorWatch ??= { seen: [], expected: [] })
const realError = console.error

/** Allows, and asks for, an error on the console that contains this text, until the test ends. */
export function expectConsoleError(text: string | RegExp): void {
  watch.expected.push(text)
}

beforeEach(() => {
  watch.seen = []
  watch.expected = []
  console.error = (...parts: unknown[]) => {
    watch.seen.push(format(...parts))
  }
})

afterEach(() => {
  console.error = realError
  const { seen, expected } = watch
  const fits = (line: string, text: string | RegExp) =>
    typeof text === 'string' ? line.includes(text) : text.test(line)
  const surprising = seen.filter((line) => !expected.some((text) => fits(line, text)))
  const absent = expected.filter((text) => !seen.some((line) => fits(line, text)))
  if (surprising.length > 0) throw new Error(`The console got an error that no test expects:\n${surprising.join('\n')}`)
  if (absent.length > 0) throw new Error(`The console did not get the expected error: ${absent.join(', ')}`)
})
