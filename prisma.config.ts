import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3'
import { defineConfig } from 'prisma/config'
import { databaseFile } from './app/platform/env.ts'

// Engine `js`: nothing is downloaded, the adapter does the work. See docs/decisions.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  engine: 'js',
  experimental: { adapter: true },
  adapter: () => Promise.resolve(new PrismaBetterSQLite3({ url: `file:${databaseFile()}` })),
})
