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
  /** One SELECT that only SQLite speaks, with its values as parameters. For the files beside this one, and no others. */
  query: <Row>(sql: Prisma.Sql) => Promise<Row[]>
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

/** The same single SELECT inside a write: it sees what the transaction has written. */
export const queryIn = (tx: Tx): Pick<Db, 'query'> => ({ query: (sql) => tx.$queryRaw(sql) })

const afterCommit = new WeakMap<Tx, Set<() => void>>()

/** Does something once what the transaction wrote is there for others to see; never if it is rolled back. */
export function onCommit(tx: Tx, act: () => void): void {
  const acts = afterCommit.get(tx) ?? new Set()
  afterCommit.set(tx, acts.add(act))
}

export function openDatabase(file: string): Db {
  const open = () => new PrismaClient({ adapter: new Adapter({ url: `file:${file}` }) })
  const reader = open()
  const writer = open()
  return {
    read: reader,
    write: async (work) => {
      let acts: Set<() => void> | undefined
      const done = await writer.$transaction(
        async (tx) => {
          const result = await work(tx)
          acts = afterCommit.get(tx)
          return result
        },
        { maxWait: 20_000, timeout: 20_000 },
      )
      acts?.forEach((act) => {
        act()
      })
      return done
    },
    query: (sql) => reader.$queryRaw(sql),
    close: async () => {
      await Promise.all([reader.$disconnect(), writer.$disconnect()])
    },
  }
}
