import { databaseFile } from '../env.ts'
import { openDatabase, type Db } from './open.ts'

const holder = globalThis as { assayDatabase?: Db }

/** The process's database. Kept on the global object, so that a reload in development does not open another. */
export const db: Db = (holder.assayDatabase ??= openDatabase(databaseFile()))
