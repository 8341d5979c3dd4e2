import { hash, hashOfFile, inRoot, must, readJson, runPackage, writeJson } from './programs.mjs'

const client = inRoot('app', 'platform', 'db', 'generated')
const stamp = `${client}/.assay-generate.json`

const wanted = () => hash(hashOfFile(inRoot('prisma', 'schema.prisma')), hashOfFile(inRoot('package-lock.json')))

/** The database client, written from the schema by this version of Prisma. */
export const generate = {
  isStale: () => readJson(stamp)?.hash !== wanted(),
  announcement: () => 'Writing the database client.',
  async run() {
    await must('Writing the database client', runPackage('prisma', ['generate']))
    writeJson(stamp, { hash: wanted() })
  },
}
