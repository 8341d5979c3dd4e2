import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// The Remix plugin stays out: tests import modules as they are, and browser tests use the built server.

const tests = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`)

/** Needs the built server, as the browser tests do. */
const killing = 'tests/faults/killed-server.test.ts'

/** What takes longest, so that no core waits for it in the end. */
const longest = [
  'tests/accessibility/pages.test.ts',
  'tests/accessibility/result-pages.test.ts',
  'tests/e2e/team-story.test.ts',
  'tests/e2e/roles.test.ts',
  'tests/pdf/every-report.test.ts',
  killing,
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name))
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}

export default defineConfig({
  test: {
    setupFiles: ['tests/support/console.ts'],
    // No test touches the data of the person who runs it.
    env: { NODE_ENV: 'test', ASSAY_DATA: '.tmp/test-data' },
    restoreMocks: true,
    // What is waited for comes when it comes, on a machine that does other work too. Nobody waits who need not.
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: tests(
            'app',
            'criteria',
            'tests/cli',
            'tests/criteria',
            'tests/pdf',
            'tests/architecture',
            'tests/scripts',
          ),
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'routes',
          include: tests('tests/routes', 'tests/features', 'tests/faults'),
          exclude: [killing],
          pool: 'forks',
          testTimeout: 20_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [...tests('tests/e2e', 'tests/accessibility'), killing],
          pool: 'forks',
          // Browsers are heavy: two files at a time, also where there are more cores.
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
