// npm run migration -- <name>: writes what changed in prisma/schema.prisma since the last commit as a migration.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(async () => {
  const { mkdirSync, rmSync, writeFileSync } = await import('node:fs')
  const { prepare } = await import('./prepare.mjs')
  const { Explained, inRoot, must, run, runPackage, say } = await import('./steps/programs.mjs')

  const name = process.argv
    .slice(2)
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  if (name === '') throw new Explained('Name the migration: npm run migration -- add_due_dates')

  // Each migration starts from the committed schema: a second one beside an uncommitted one would say the same again.
  const { output: uncommitted } = await run('git', ['status', '--porcelain', '--', 'prisma/migrations'])
  const written = [...uncommitted.matchAll(/prisma\/migrations\/\d+_\w+/g)].map(([path]) => path)
  if (written.length > 0) throw new Explained(`Commit or delete ${written.join(', ')} first.`)

  await prepare(['install'])
  const before = await run('git', ['show', 'HEAD:prisma/schema.prisma'])
  const oldSchema = inRoot('.tmp', 'schema-before.prisma')
  mkdirSync(inRoot('.tmp'), { recursive: true })
  writeFileSync(oldSchema, before.stdout)
  const from = before.code === 0 ? ['--from-schema-datamodel', oldSchema] : ['--from-empty']
  const to = ['--to-schema-datamodel', inRoot('prisma', 'schema.prisma')]
  const sql = await must('Comparing the schemas', runPackage('prisma', ['migrate', 'diff', ...from, ...to, '--script']))
  rmSync(oldSchema, { force: true })
  if (!/^\s*[^-\s]/m.test(sql))
    throw new Explained('prisma/schema.prisma is as it was at the last commit: nothing to do.')

  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = `prisma/migrations/${stamp}_${name}`
  mkdirSync(inRoot(folder), { recursive: true })
  writeFileSync(inRoot(folder, 'migration.sql'), sql)
  say(`Wrote ${folder}/migration.sql. Read it: it runs once on every city's data, and what it drops is gone.`)
})
