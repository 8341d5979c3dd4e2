import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// The Remix plugin stays out: tests import modules as they are, and browser tests use the built server.

const tests = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`)

/** Needs the built server, and the machine to itself. */
const killing = 'tests/faults/killed-server.test.ts'

/** Starts the built server for the browser tests. */
const serverSetup = 'tests/support/e2e-setup.ts'

export default defineConfig({
  test: {
    setupFiles: ['tests/support/console.ts'],
    // No test touches the data of the person who runs it.
    env: { NODE_ENV: 'test', ASSAY_DATA: '.tmp/test-data' },
    restoreMocks: true,
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
          // Browsers are slow to start and heavy: one file at a time.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          globalSetup: existsSync(serverSetup) ? [serverSetup] : [],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
