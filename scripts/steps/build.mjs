import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { hash, hashOfFile, inRoot, must, readJson, root, runPackage, writeJson } from './programs.mjs'

const stamp = inRoot('build', '.assay-build.json')
const contents = ['package.json', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'prisma/schema.prisma']

/** Path, size and time of every file that goes into the build: exact enough, and fast enough to ask at every start. */
function wanted() {
  const lines = ['app', 'public'].flatMap((folder) => filesIn(inRoot(folder))).sort()
  return hash(...contents.map((file) => hashOfFile(inRoot(file))), lines.join('\n'))
}

function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesIn(path)
    if (/\.test\.tsx?$/.test(entry.name)) return []
    const { size, mtimeMs } = statSync(path)
    return [`${relative(root, path)} ${size} ${mtimeMs}`]
  })
}

/** The pages and their scripts. The stamp goes first and comes last, so that half a build is never served. */
export const build = {
  isStale: () => readJson(stamp)?.hash !== wanted(),
  announcement: () => 'Building the pages.',
  async run() {
    const hashBefore = wanted()
    rmSync(stamp, { force: true })
    const env = { NODE_ENV: 'production' }
    await must('Building the pages', runPackage('@remix-run/dev', ['vite:build'], { env }))
    writeJson(stamp, { hash: hashBefore })
  },
}
