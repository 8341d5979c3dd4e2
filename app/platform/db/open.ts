import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaClient, type Prisma } from './generated/client.ts'

/** What a feature writes with: one transaction. */
export type Tx = Prisma.TransactionClient

/**
 * The database. Reads and writes have a connection each: on one connection, a statement outside a transaction would run
 * inside whatever transaction is open, and be lost with it. Every write, even a single one, goes through `write`.
 */
export type Db = {
  read: Pick<PrismaClient, ReadModels>
  write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

type ReadModels = Exclude<keyof PrismaClient, `$${string}` | symbol>

/** WAL lets reads go on while a write commits; FULL keeps every acknowledged write through a power cut. */
const pragmas =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;'

class Adapter extends PrismaBetterSQLite3 {
  override async connect() {
    const connection = await super.connect()
    await connection.executeScript(pragmas)
    return connection
  }
}

export function openDatabase(file: string): Db {
  const open = () => new PrismaClient({ adapter: new Adapter({ url: `file:${file}` }) })
  const reader = open()
  const writer = open()
  return {
    read: reader,
    write: (work) => writer.$transaction(work, { maxWait: 20_000, timeout: 20_000 }),
    close: async () => {
      await Promise.all([reader.$disconnect(), writer.$disconnect()])
    },
  }
}
